"""What goes to a mail server goes to that server alone."""

import ssl
import subprocess

import pytest

from app.foundation.mail import MailState
from tests.foundation.mail_server import queued, row

pytestmark = pytest.mark.usefixtures("outbox")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of our own for localhost, with its key."""
    folder = tmp_path_factory.mktemp("certificate")
    names = [
        "-keyout",
        folder / "key.pem",
        "-out",
        folder / "cert.pem",
        "-addext",
        "subjectAltName=DNS:localhost",
    ]
    words = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run([*words, *names], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("is_trusted", [True, False])
def test_encryption_is_verified(through, certificate, monkeypatch, is_trusted):
    mail_id = queued()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    sink = through(address="smtp://localhost:{port}", tls_context=context, require_starttls=True)
    assert len(sink.taken) == is_trusted
    assert row(mail_id).state is (MailState.SENT if is_trusted else MailState.QUEUED)
    assert is_trusted or "CERTIFICATE_VERIFY_FAILED" in row(mail_id).last_error


def test_nothing_travels_in_clear_text_unless_allowed(through):
    mail_id = queued()
    assert through(address="smtp://ada:secret@127.0.0.1:{port}").taken == []
    assert row(mail_id).state is MailState.QUEUED
    assert "STARTTLS" in row(mail_id).last_error
