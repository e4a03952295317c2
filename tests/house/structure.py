"""The source tree as a graph: which module imports which, imports inside functions included."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = ["portal", "plans", "drafts", "feedback", "reports"]
# Inside portal, bottom up; names on one line do not import each other.
ROOMS = [
    {"portal.text", "portal.formats"},
    {"portal.nd30"},
    {"portal.units"},
    {"portal.journal"},
    {"portal.accounts"},
    {"portal.files"},
    {"portal.jobs"},
]


def modules():
    """Dotted name -> path of every module of the house; migrations aside, Django writes those."""
    found = {}
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            if "migrations" not in path.parts:
                found[_dotted(path)] = path
    return found


def imports(name, path, known):
    """The modules of `known` that this one imports, as (imported name, line)."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            )
            origin = ".".join(part for part in (base, node.module) if part)
            # `from package import name` imports the module `package.name` where there is one.
            targets = [
                f"{origin}.{alias.name}" if f"{origin}.{alias.name}" in known else origin
                for alias in node.names
            ]
        else:
            continue
        for target in targets:
            if target in known and target != name:
                yield target, node.lineno


def circles(graph):
    """Groups of modules that import each other in a circle (Tarjan's strongly connected components)."""
    index, low, stack, found = {}, {}, [], []

    def visit(name):
        index[name] = low[name] = len(index)
        stack.append(name)
        for target in graph[name]:
            if target not in index:
                visit(target)
                low[name] = min(low[name], low[target])
            elif target in stack:
                low[name] = min(low[name], index[target])
        if low[name] == index[name]:
            group = []
            while not group or group[-1] != name:
                group.append(stack.pop())
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in index:
            visit(name)
    return found


def floor_of(name):
    return FLOORS.index(name.partition(".")[0])


def room_of(name):
    """Position inside portal, or None for files that stand beside the rooms."""
    for position, rooms in enumerate(ROOMS):
        if any(name == room or name.startswith(room + ".") for room in rooms):
            return position
    return None


def _dotted(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
