"""The RO-Crate validator on a folder, with no network: the context comes with the package `rocrate`."""

import importlib.resources
import io

import requests
from requests.adapters import BaseAdapter
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

PROFILE = "ro-crate-1.3"
CONTEXT = "https://w3id.org/ro/crate/1.3/context"


class Bundled(BaseAdapter):
    """Answers for the one document that a crate refers to, and refuses every other."""

    def send(self, request, **_options):
        content = (importlib.resources.files("rocrate") / "data/ro-crate.jsonld").read_bytes()
        answer = requests.Response()
        answer.request, answer.url = request, request.url
        answer.status_code = 200 if request.url == CONTEXT else 404
        answer.headers["Content-Type"] = "application/ld+json"
        answer.raw = io.BytesIO(content if answer.status_code == 200 else b"")
        return answer

    def close(self):
        pass


def problem(folder):
    """What is wrong with the crate in a folder; None when nothing is."""
    settings = services.ValidationSettings(
        rocrate_uri=str(folder),
        profile_identifier=PROFILE,
        requirement_severity=models.Severity.REQUIRED,
        disable_remote_crate_download=True,
        no_cache=True,
    )
    for scheme in ("https://", "http://"):
        HttpRequester().session.mount(scheme, Bundled())
    result = services.validate(settings)
    if len(result.executed_checks) < 50:
        return f"only {len(result.executed_checks)} checks were made"
    return "; ".join(issue.message for issue in result.get_issues()[:3]) or None
