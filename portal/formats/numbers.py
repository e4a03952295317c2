"""Numbers as Vietnamese writes them. Pure."""

from decimal import Decimal


def format_number(value: Decimal | int | float | str, places: int | None = None) -> str:
    """1.234,5; trailing zeros after the comma are dropped unless `places` asks for them."""
    number = Decimal(str(value))
    text = f"{number:,.{places}f}" if places is not None else f"{number:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))
