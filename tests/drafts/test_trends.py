"""What is said about a draft: two separate axes, weeks over and under a line, false news put right (N18)."""

from datetime import date

from drafts.books import LINE, STEP, strips
from drafts.models import Trend
from plans.registers import actions

FALSE_NEWS = {
    "title": "Tin sai về phí chợ", "body": "Bài đăng nói phí tăng gấp ba.", "on": "11/05/2026", "source": "Nhóm mạng xã hội",
    "url": "", "draft": "", "tone": "tieu-cuc", "stance": "bat-loi", "risk": "cao", "is_false": "on", "forecast": "",
    "action": "", "action_on": "", "activity": "", "note": "",
}  # fmt: skip


def said(by, on, tone="tich-cuc", stance="thuan-loi"):
    made = Trend(title="Bà con ủng hộ", on=on, tone=tone, stance=stance, source="Họp ấp")
    return actions.add_entry(made, by)


def test_false_news_waits_until_it_was_put_right(sign_in, lan):
    browser = sign_in(lan)
    browser.post("/so/xu-huong/moi/", FALSE_NEWS)
    assert "Chờ đính chính" in browser.get("/so/xu-huong/?nam=2026").content.decode()
    entry = Trend.objects.get()
    put_right = {
        "action": "Đã đính chính trên loa và trang của xã",
        "action_on": "12/05/2026",
        "revision": "0",
    }
    browser.post(f"/so/xu-huong/{entry.pk}/sua/", FALSE_NEWS | put_right)
    assert "Đã xử lý" in browser.get("/so/xu-huong/?nam=2026").content.decode()


def test_a_day_of_handling_asks_what_was_done(sign_in, lan):
    answer = sign_in(lan).post("/so/xu-huong/moi/", FALSE_NEWS | {"action_on": "12/05/2026"})
    assert answer.status_code == 422 and "Ghi đã xử lý thế nào" in answer.content.decode()


def test_both_axes_are_counted_apart(sign_in, lan):
    said(lan, date(2026, 5, 5), "tich-cuc", "bat-loi")
    said(lan, date(2026, 5, 12), "tieu-cuc", "thuan-loi")
    weeks = sign_in(lan).get("/so/xu-huong/?nam=2026").context["above"]["weeks"]
    assert [(w["good"], w["bad"], w["favour"], w["against"]) for w in weeks] == [(1, 0, 0, 1), (0, 1, 1, 0)]


def test_the_longest_bar_reaches_the_edge_and_weeks_keep_their_distance():
    row = {"good": 0, "bad": 0, "favour": 0, "against": 0}
    rows = [row | {"week": date(2026, 5, 4), "good": 4}, row | {"week": date(2026, 5, 18), "bad": 2}]
    (_, _, _, bars), _ = strips(rows, 2026)["strips"]
    assert bars == [(18 * STEP, 0, LINE, "is-up"), (20 * STEP, LINE, LINE // 2, "is-down")]


def test_the_province_reads_it_and_the_neighbour_does_not(sign_in, lan, minh, hoa):
    said(lan, date(2026, 5, 5))
    assert "Bà con ủng hộ" in sign_in(minh).get("/so/xu-huong/?nam=2026&cua=tat-ca").content.decode()
    assert "Bà con ủng hộ" not in sign_in(hoa).get("/so/xu-huong/?nam=2026&cua=tat-ca").content.decode()
