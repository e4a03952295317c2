"""The sentences the portal drafts from figures and rows (report-model.md §2, §6); an officer may rewrite each part.

`saying` puts figures into words, `facts` fetches what is named, the other rooms hold a part each.
"""

from portal.units.models import Level
from reports.models import AnnualReport, Narrative
from reports.narrative import judging, law, leading, policies
from reports.narrative.facts import gather
from reports.narrative.saying import Sayer, numbered, percent, spoken

__all__ = ["Sayer", "draft", "percent", "spoken"]

Part = Narrative.Part


def draft(report: AnnualReport, totals, before) -> dict[str, str]:
    """{part: words} from the figures of a report; `before`: those of the year before, {} when unknown.

    A line "1. …" without a full stop is a heading on paper. A commune has a short part I, and of part II what it
    did and what it heard (rule Q2).
    """
    facts = gather(report)
    said = Sayer(totals, before, facts.open_codes, report.is_estimate)
    is_commune = facts.level == Level.COMMUNE
    if is_commune:
        leadership = leading.leadership_of_commune(said, facts)
        policy = numbered(policies.drafts_of_commune(said))
    else:
        leadership = numbered(leading.leadership(said, facts))
        policy = numbered(policies.drafts(said, facts))
    return {
        Part.OPENING: leading.opening(report, said),
        Part.LEADERSHIP: leadership,
        Part.DRAFTS: policy,
        Part.LAW: numbered(law.law(said, facts)),
        Part.JUDGEMENT: judging.judgement(said, facts),
        Part.NEXT: judging.next_year(report, said, facts),
        Part.PROPOSALS: judging.proposals(facts),
        Part.ENDING: leading.ending(report),
    }
