"""Pages made from the code say what the code says."""

from deploy import build_docs


def test_the_list_of_indicators_is_the_one_reports_count():
    written = (build_docs.REFERENCE / "indicators.md").read_text(encoding="utf-8")
    assert written == build_docs.indicators(), "run make docs"


def test_every_public_address_is_told_from_the_ones_behind_a_sign_in():
    rows = [row.split(" | ") for row in build_docs.addresses().splitlines() if row.startswith("| `/")]
    needs = {row[0].strip("|` "): row[3].strip("| ") for row in rows}
    assert needs["/du-thao/<slug:slug>/"] == "không"
    assert needs["/can-bo/"] == "có"
