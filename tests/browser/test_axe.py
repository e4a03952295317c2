"""Every kind of page at phone and desk width, full height: axe, the console, other hosts, sideways scrolling."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import desk as desks

pytestmark = pytest.mark.browser
ANYBODY = [
    "/", "/du-thao/", "/du-thao/?q=cho", "/du-thao/?q=khong-co-gi", "/du-thao/{public.slug}/",
    "/du-thao/{public.slug}/?tu=chợ", "/du-thao/{public.slug}/y-kien/2/", "/du-thao/{public.slug}/y-kien/2/bao/",
    "/du-thao/{public.slug}/y-kien/2/bao/?xong=1", "/du-thao/{public.slug}/khong-dang/", "/du-thao/{public.slug}/tham-do/{poll.pk}/", "/hoi-dap/",
    "/hoi-dap/hoi/?du-thao={public.slug}", "/doi-thoai/{meeting.pk}/", "/doi-thoai/{meeting.pk}/diem-danh/",
    "/du-thao/{closed.slug}/", "/du-thao/{closed.slug}/tiep-thu/", "/du-thao/{closed.slug}/so-sanh/", "/du-thao/{public.slug}/da-hoi-da-lam/",
    "/du-thao/{closed.slug}/da-hoi-da-lam/", "/du-thao/{public.slug}/?nhom={cluster.pk}", "/bien-nhan/{key}/", "/tra-cuu/",
    "/tra-cuu/?ma=GY-0000", "/tra-cuu/?ma={slip_code}", "/viet-tiep/{saved}/?da-luu=1", "/noi/25489/", "/gan-toi/", "/gan-toi/?q=tan+lap", "/gan-toi/?tinh=80", "/du-thao/?noi=80&tinh-trang=tat-ca", "/noi/25492/", "/gop-y-the-nao/", "/quy-tac/", "/quyen-rieng-tu/",
    "/nhan-tin/?gi=du-thao:{public.slug}", "/nhan-tin/da-ghi/", "/nhan-tin/{token}/", "/nhan-tin/{token}/thu-sap-gui/", "/kha-nang-tiep-can/", "/dang-nhap/", "/quen-mat-khau/", "/mo-tai-khoan/", "/mo-tai-khoan/{code}/",
    "/khong-co-trang-nay/", "/quen-mat-khau/da-gui/", "/dat-lai-mat-khau/xong/", "/dat-lai-mat-khau/1-cu/",
    "/tai-khoan-bi-khoa/", "/dang-ky/", "/xac-thuc/", "/xac-thuc/?ma=", "/xac-thuc/{seal}/", "/xac-thuc/{seal}/?bam=ab12", "/xac-thuc/khong-co/",
]  # fmt: skip
LAN = [
    "/can-bo/", "/can-bo/vi-tri/", "/can-bo/tim/?q=ke+hoach", "/can-bo/thung-rac/", "/can-bo/nhat-ky/",
    "/can-bo/viec-nen/{job.pk}/", "/can-bo/tin-bao/", "/can-bo/theo-doi/?gi=du-thao:{public.slug}", "/can-bo/gop-y/{public.pk}/thu/", "/doi-mat-khau/", "/bao-mat/", "/dang-xuat/",
    "/xac-nhan-mat-khau/", "/can-bo/gop-y/{public.pk}/xin-y-kien/", "/bao-cao/{report.pk}/don-vi/",
    "/bao-cao/{report.pk}/ban-hanh/",
    "/ke-hoach/bao-phu/", "/ke-hoach/{above_issued.pk}/bao-phu/", "/ke-hoach/{unissued.pk}/bao-phu/",
    "/ke-hoach/", "/ke-hoach/moi/", "/ke-hoach/moi/tu-cap-tren/", "/ke-hoach/nhap/", "/ke-hoach/dang-ky/", "/ke-hoach/nhap/{brought.pk}/",
    "/ke-hoach/so-van-ban/", "/ke-hoach/{issued.pk}/cac-ban/", "/ke-hoach/{issued.pk}/ban-ky/", "/ke-hoach/{issued.pk}/dinh-chinh/",
    "/ke-hoach/{issued.pk}/", "/ke-hoach/{issued.pk}/noi-nhan/", "/ke-hoach/{issued.pk}/lien-quan/",
    "/ke-hoach/{issued.pk}/giao-viec/?xem=1&tasks={task.pk}&to=names&names=Sở+Tư+pháp",
    "/ke-hoach/{unissued.pk}/", "/ke-hoach/{unissued.pk}/xem-in/", "/ke-hoach/{unissued.pk}/sua/",
    "/ke-hoach/{unissued.pk}/phat-hanh/", "/ke-hoach/{issued.pk}/cong-khai/", "/ke-hoach-cong-khai/", "/ke-hoach-cong-khai/{shown_plan.pk}/", "/nhiem-vu/", "/nhiem-vu/bang/", "/nhiem-vu/lich/", "/nhiem-vu/nhac-viec/",
    "/nhiem-vu/theo-co-quan/", "/nhiem-vu/lich/dia-chi/", "/nhiem-vu/nhap-tien-do/", "/ke-hoach/{unissued.pk}/nhap-bang/", "/nhiem-vu/{task.pk}/", "/nhiem-vu/{waiting_task.pk}/",
    "/nhiem-vu/{yearly.pk}/", "/nhiem-vu/{stepped.pk}/", "/nhiem-vu/{step.pk}/", "/nhiem-vu/{task.pk}/chi-tiet/",
    "/can-bo/du-thao/", "/can-bo/du-thao/moi/", "/can-bo/du-thao/chi-tieu/{issued.pk}/", "/can-bo/du-thao/{public.pk}/", "/can-bo/du-thao/{unpublished.pk}/",
    "/can-bo/du-thao/{public.pk}/noi-dung-truyen-thong/", "/can-bo/du-thao/{public.pk}/hinh-minh-hoa/",
    "/can-bo/du-thao/{unpublished.pk}/noi-dung-truyen-thong/", "/tai-lieu-truyen-thong/", "/tai-lieu-truyen-thong/moi/",
    "/tai-lieu-truyen-thong/{material.pk}/", "/tai-lieu-truyen-thong/{material.pk}/sua/",
    "/can-bo/du-thao/{unpublished.pk}/sua/", "/can-bo/du-thao/{unpublished.pk}/noi-dung/", "/can-bo/du-thao/{closed.pk}/cac-ban/",
    "/can-bo/du-thao/{closed.pk}/so-sanh/?kieu=mot-cot", "/can-bo/du-thao/{closed.pk}/so-sanh/?kieu=hai-cot",
    "/can-bo/du-thao/{unpublished.pk}/so-sanh/",
    "/can-bo/du-thao/{public.pk}/bo-in/?hinh=1", "/can-bo/du-thao/{unpublished.pk}/bo-in/",
    "/can-bo/du-thao/{unpublished.pk}/tieu-chi/", "/can-bo/du-thao/{unpublished.pk}/lay-y-kien/",
    "/can-bo/du-thao/{public.pk}/lay-y-kien/", "/can-bo/du-thao/{closed.pk}/lay-y-kien/", "/can-bo/du-thao/{changed.pk}/dang-lai/",
    "/can-bo/du-thao/{public.pk}/dang-tai/", "/can-bo/du-thao/{public.pk}/dang-tai/moi/", "/can-bo/du-thao/{public.pk}/dang-tai/{posting.pk}/",
    "/can-bo/du-thao/{public.pk}/ket-qua/", "/can-bo/chuong-trinh-soan-thao/", "/can-bo/chuong-trinh-soan-thao/?cua=duoi",
    "/can-bo/chuong-trinh-soan-thao/moi/", "/can-bo/chuong-trinh-soan-thao/nhap/", "/can-bo/chuong-trinh-soan-thao/{programme_item.pk}/",
    "/can-bo/chuong-trinh-soan-thao/{programme_item.pk}/lui/", "/can-bo/chuong-trinh-soan-thao/{programme_item.pk}/rut/",
    "/can-bo/du-thao/{public.pk}/hinh-minh-hoa/{picture.pk}/", "/hoat-dong/diem-phat/moi/",
    "/can-bo/du-thao/{unpublished.pk}/giai-doan/", "/can-bo/du-thao/{public.pk}/giai-doan/{entry.pk}/",
    "/can-bo/du-thao/{public.pk}/an-toan/", "/can-bo/du-thao/{unpublished.pk}/an-toan/", "/can-bo/che-do-phap-luat/",
    "/can-bo/du-thao/{public.pk}/rut-xac-nhan/",
    "/hoat-dong/", "/hoat-dong/moi/", "/hoat-dong/moi/?hinh-thuc={activity.form}", "/hoat-dong/{activity.pk}/",
    "/hoat-dong/dien-tiep-can/", "/hoat-dong/so-phat-ngon/", "/hoat-dong/nhanh/", "/hoat-dong/nhanh/?loai=d-loa", "/hoat-dong/can-go/", "/hoat-dong/diem-phat/",
    "/hoat-dong/diem-phat/{outlet.pk}/", "/hoat-dong/diem-phat/nhieu/", "/hoat-dong/nhap/", "/hoat-dong/nhap/{activity_table.pk}/",
    "/hoat-dong/{activity.pk}/sua/", "/can-bo/gop-y/", "/can-bo/gop-y/?xem=cua-toi", "/can-bo/gop-y/{public.pk}/?muc=tat-ca", "/can-bo/gop-y/{public.pk}/?tim=cho&giao=chua&kenh=cong",
    "/can-bo/gop-y/{public.pk}/tra-loi/", "/can-bo/gop-y/{public.pk}/nhap/", "/can-bo/gop-y/{public.pk}/bang/",
    "/can-bo/gop-y/{public.pk}/quet/", "/can-bo/gop-y/quet/{scan.pk}/", "/can-bo/gop-y/{public.pk}/bang-nhap/",
    "/can-bo/gop-y/{public.pk}/bang-nhap/{slips_table.pk}/", "/can-bo/gop-y/bien-nhan/{entry_key}/", "/can-bo/gop-y/chuyen-di/",
    "/can-bo/gop-y/hoi-dap/", "/can-bo/gop-y/hoi-dap/{question.pk}/", "/can-bo/gop-y/doi-thoai/{meeting.pk}/",
    "/can-bo/gop-y/{public.pk}/tham-do/", "/can-bo/gop-y/tham-do/{poll.pk}/", "/can-bo/gop-y/{public.pk}/phan-bien/",
    "/can-bo/gop-y/phan-bien/{criticism.pk}/", "/can-bo/gop-y/duoc-hoi/", "/can-bo/gop-y/xin-y-kien/{asked.pk}/",
    "/can-bo/gop-y/{public.pk}/nhom/", "/can-bo/gop-y/nhom/{cluster.pk}/", "/can-bo/gop-y/{public.pk}/chu-de/",
    "/can-bo/gop-y/chu-de/{theme.pk}/", "/can-bo/gop-y/{public.pk}/chu-de/chua-xep/", "/can-bo/gop-y/{public.pk}/da-lam/",
    "/can-bo/gop-y/{closed.pk}/chu-de/", "/can-bo/gop-y/{closed.pk}/nhom/", "/can-bo/gop-y/{closed.pk}/da-lam/",
    "/can-bo/gop-y/{public.pk}/nhat-ky-duyet/", "/can-bo/gop-y/duyet/{decision.pk}/", "/can-bo/gop-y/{public.pk}/cach-dang/",
    "/can-bo/gop-y/{public.pk}/bi-bao/", "/can-bo/gop-y/y-kien/{shown_comment.pk}/",
    "/can-bo/gop-y/tra-loi/{answer_draft.pk}/", "/bao-cao/", "/bao-cao/{report.pk}/", "/bao-cao/{report.pk}/loi-van/",
    "/bao-cao/tong-hop/", "/bao-cao/tong-hop/{run.pk}/", "/bao-cao/{report.pk}/loi-van/mo-dau/", "/bao-cao/{report.pk}/so-lieu/B01/",
    "/bao-cao/{report.pk}/so-lieu/B01/dieu-chinh/", "/bao-cao/{report.pk}/nhap/", "/bao-cao/{report.pk}/gui/",
    "/bao-cao/{report.pk}/giai-thich/", "/bao-cao/{report.pk}/can-xem/khong-minh-chung/", "/bao-cao/{report.pk}/loi-van/6/gop/",
    "/bao-cao/{issued_report.pk}/", "/bao-cao/{correction.pk}/thay-doi/", "/bao-cao/{issued_report.pk}/ban-ky/",
    "/bao-cao/{issued_report.pk}/dinh-chinh/", "/bao-cao/chi-tieu/", "/bao-cao/so-khai/{her_agency.pk}/",
    "/theo-doi/", "/theo-doi/tong-quan/", "/theo-doi/so-sanh/", "/theo-doi/kenh/", "/theo-doi/tong-ket/", "/theo-doi/dong/not_posted/",
    "/so/", "/so/chi-dao/", "/so/?van-ban={issued.pk}", "/so/nguon-luc/?nam=2026", "/so/nguon-luc/?nhiem-vu={task.pk}",
    "/so/bao-chi/", "/so/xu-huong/moi/", "/so/mo-hinh/moi/", "/so/nguon-luc/moi/", "/so/nguon-luc/{resource.pk}/", "/so/nguon-luc/{resource.pk}/sua/",
    "/so/vuong-mac/", "/so/vuong-mac/moi/", "/so/vuong-mac/{answered_difficulty.pk}/", "/so/kinh-phi/?nam=2027",
    "/so/kinh-phi/moi/", "/so/kinh-phi/{proposal.pk}/", "/so/doi-ngu/{member.pk}/", "/so/tap-huan/moi/",
]  # fmt: skip
ABOVE = {
    "minh": [
        "/ke-hoach/{above_issued.pk}/bao-phu/", "/ke-hoach/{above_issued.pk}/yeu-cau/", "/ke-hoach/{above_issued.pk}/khong-phai/{her_agency.pk}/",
        "/ke-hoach/{above_issued.pk}/don-doc/?tat-ca=1", "/bao-cao/", "/bao-cao/{sent.pk}/", "/bao-cao/{sent.pk}/tra-lai/", "/theo-doi/",
        "/bao-cao/ky/{period.pk}/", "/bao-cao/ky/{period.pk}/han/", "/bao-cao/ky/{period.pk}/gia-han/{her_unit.pk}/", "/bao-cao/ky/{period.pk}/tong-hop-som/",
        "/theo-doi/?cay=nay", "/theo-doi/don-doc/", "/theo-doi/don-vi/{her_unit.pk}/", "/so/vuong-mac/{difficulty.pk}/",
        "/can-bo/gop-y/duoc-hoi/{asked_of_minh.pk}/"],
    "thu": ["/bao-cao/chi-tieu/", "/bao-cao/chi-tieu/moi/", "/bao-cao/chi-tieu/{manual.pk}/sua/", "/bao-cao/chi-tieu/C03/ngung/", "/can-bo/che-do-phap-luat/{kind.pk}/", "/bao-cao/the-thuc/", "/bao-cao/the-thuc/moi/", "/bao-cao/the-thuc/{paper_form.pk}/", "/bao-cao/ky/", "/bao-cao/ky/moi/", "/bao-cao/ky/{period.pk}/", "/bao-cao/ky/{period.pk}/sua/", "/bao-cao/ky/{period.pk}/dong/", "/theo-doi/", "/theo-doi/?loc=chua-gui",
        "/theo-doi/tong-quan/", "/theo-doi/so-sanh/?ma=C13&ma=B05&cay=nay", "/theo-doi/xep-hang/", "/theo-doi/o-don-vi/", "/theo-doi/muc-tieu/",
        "/theo-doi/cong-khai/", "/theo-doi/danh-gia/", "/theo-doi/danh-gia/tieu-chi/", "/theo-doi/danh-gia/tieu-chi/moi/", "/theo-doi/danh-gia/tieu-chi/{criterion.pk}/"],
    "binh": ["/ke-hoach/{submitted.pk}/tra-lai/", "/can-bo/gop-y/cho-duyet/", "/can-bo/gop-y/{public.pk}/tra-loi/"],
    "an": [
        "/bao-cao/tuyen/?ca=1", "/bao-cao/tuyen/them/", "/bao-cao/tuyen/{line.pk}/",
        "/can-bo/du-thao/{public.pk}/chuyen-che-do/",
        "/can-bo/nguoi-dung/", "/can-bo/nguoi-dung/moi/", "/can-bo/nguoi-dung/nhap/", "/can-bo/nguoi-dung/{person.pk}/",
        "/can-bo/nguoi-dung/{person.pk}/sua/", "/can-bo/nguoi-dung/{person.pk}/phieu/",
        "/can-bo/nguoi-dung/{person.pk}/vi-tri/", "/can-bo/nguoi-dung/vi-tri/{post.pk}/ket-thuc/",
    ],
}  # fmt: skip


@pytest.fixture
def desk(lan, binh, minh, hoa, thu, an):
    return desks.lay(lan, binh, minh, hoa, an, thu)


REFUSED = {
    "/xac-thuc/khong-co/": 404,
    "/khong-co-trang-nay/": 404,
    "/noi/25492/": 410,
    "/tra-cuu/?ma=GY-0000": 422,
}


def faults(visitor, width):
    """What is wrong with the page in front, in a line each."""
    found = Axe().run(visitor.page).response["violations"]
    said = [f"axe {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    return said + ([f"{wide} px wide"] if wide > width else [])


@pytest.mark.parametrize("width", [360, 1366])
def test_no_page_has_a_fault(visit, desk, lan, minh, thu, binh, an, width):
    people = {"minh": minh, "thu": thu, "binh": binh, "an": an}
    rounds = [(visit(width=width), ANYBODY), (visit(lan, width=width), LAN)]
    rounds += [(visit(people[name], width=width), pages) for name, pages in ABOVE.items()]
    wrong = {}
    for visitor, pages in rounds:
        for address in pages:
            status = visitor.open(address.format(**vars(desk))).status
            visitor.look(f"{width}{address.replace('/', '_')[:60]}")
            found = faults(visitor, width)
            if found or status != REFUSED.get(address, 200):
                wrong[address] = [status, *found]
        wrong |= {"noise": visitor.wrongs} if visitor.wrongs else {}
    assert wrong == {}


def test_the_watch_would_see_a_fault(visit):
    visitor = visit(width=360)
    visitor.open("/quy-tac/")
    visitor.page.evaluate(
        "document.querySelector('main').innerHTML = '<img src=/static/icons/mark.svg width=900>'"
    )
    visitor.page.evaluate("console.error('!')")
    found = faults(visitor, 360)
    assert [line[:13] for line in found if "image-alt" in line] == ["axe image-alt"]
    assert "px wide" in found[-1] and visitor.wrongs
