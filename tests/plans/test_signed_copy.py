"""The signed copy of an issued document: a scan, or a PDF whose signatures are looked into."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.core.files.uploadedfile import SimpleUploadedFile
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

from plans.models import Plan
from portal.files.signatures import signatures_in
from portal.nd30 import pdf
from tests.files import samples
from tests.nd30 import sample


@pytest.fixture(scope="module")
def clerk(tmp_path_factory):
    """A signer with a certificate of her own making."""
    key = rsa.generate_private_key(65537, 2048)
    said = {NameOID.COMMON_NAME: "Nguyễn Văn An", NameOID.ORGANIZATION_NAME: "UBND xã Tân Lập"}
    name = x509.Name([x509.NameAttribute(kind, value) for kind, value in said.items()])
    today, day = dt.datetime.now(dt.UTC), dt.timedelta(days=1)
    usage = x509.KeyUsage(True, True, *[False] * 7)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, today - day, today + 30 * day)
    certificate = made.add_extension(usage, True).sign(key, hashes.SHA256())
    path = tmp_path_factory.mktemp("khoa") / "an.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"an", key, certificate, None, BestAvailableEncryption(b"x"))
    )
    return signers.SimpleSigner.load_pkcs12(str(path), passphrase=b"x")


@pytest.fixture(scope="module")
def signed(clerk):
    writer = IncrementalPdfFileWriter(BytesIO(pdf.render(sample.LETTER)))
    field = signers.PdfSignatureMetadata(field_name="KySo")
    # pyHanko starts an event loop, and a browser test that ran before leaves one in this thread.
    with ThreadPoolExecutor(1) as pen:
        return pen.submit(signers.sign_pdf, writer, field, signer=clerk).result().getvalue()


def upload(data, name="ban-ky.pdf"):
    return SimpleUploadedFile(name, data)


def test_a_signature_says_who_and_that_nothing_was_changed(signed):
    (found,) = signatures_in(signed)
    assert (found["name"], found["organisation"]) == ("Nguyễn Văn An", "UBND xã Tân Lập")
    assert found["intact"] and found["whole"]


def test_one_changed_byte_is_told(signed):
    spoilt = bytearray(signed)
    spoilt[spoilt.find(b"/MediaBox") + 14] ^= 1
    (found,) = signatures_in(bytes(spoilt))
    assert not found["intact"]


def test_what_was_added_behind_a_signature_is_told(signed):
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    added = BytesIO()
    writer.write(added)
    (found,) = signatures_in(added.getvalue())
    assert found["intact"] and not found["whole"]


def test_an_unsigned_and_a_broken_file_end_in_no_error(signed):
    assert signatures_in(pdf.render(sample.LETTER)) == []
    assert signatures_in(signed[:500]) is None
    assert signatures_in(b"PK\x03\x04") == []


def test_an_officer_attaches_it_and_receivers_download_it(sign_in, lan, minh, plan, signed):
    address = f"/ke-hoach/{plan.pk}/ban-ky/"
    assert sign_in(lan).post(address, {"file": upload(signed)}).status_code == 302
    browser = sign_in(minh)
    assert "nguyên vẹn" in browser.get(address).content.decode()
    assert b"".join(browser.get(f"{address}tep/")) == signed


def test_a_new_copy_replaces_the_old_which_goes_to_the_trash(sign_in, lan, plan, signed):
    browser, address = sign_in(lan), f"/ke-hoach/{plan.pk}/ban-ky/"
    for data in (signed, pdf.render(sample.LETTER)):
        browser.post(address, {"file": upload(data)})
    held = Plan.objects.get(pk=plan.pk)
    assert held.signatures == [] and held.signed_file.trashed_at is None
    assert type(held.signed_file).objects.trashed().count() == 1


def test_a_word_file_is_no_signed_copy(sign_in, lan, plan):
    answer = sign_in(lan).post(
        f"/ke-hoach/{plan.pk}/ban-ky/", {"file": upload(samples.office("docx"), "ban.docx")}
    )
    assert answer.status_code == 422 and Plan.objects.get(pk=plan.pk).signed_file is None


def test_only_the_issuing_agency_attaches_and_only_to_what_is_issued(sign_in, lan, minh, plan, draft, signed):
    assert sign_in(minh).post(f"/ke-hoach/{plan.pk}/ban-ky/", {"file": upload(signed)}).status_code == 404
    assert sign_in(lan).get(f"/ke-hoach/{draft.pk}/ban-ky/").status_code == 404
