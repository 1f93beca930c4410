"""Frameworks where they live: CASE servers and the Credential Registry. Nothing else reaches out."""

import dataclasses
import json
import re
from urllib.parse import quote, urlencode, urljoin, urlsplit

from . import _core
from .errors import ReadError
from .transfer import Reach, get, parsed, same_server

PAGE = 100    # what a server gives where no limit is named (CASE 1.1 REST binding)


def case_server(url, *, token=None, timeout=30.0, retries=3, limits=None, client=None):
    """A 1EdTech CASE server, to read frameworks from; nothing is asked of it yet.

    url: a host, or an address up to /ims/case/v1p1 or v1p0; where it does not name the version, 1.1
    is tried, then 1.0. token: a bearer token, sent to this server alone. timeout: seconds that the
    server may be silent. retries: after a lost connection and after 429, 502, 503 and 504, with
    waits that double, or as long as Retry-After says. limits: input_bytes bounds each answer.
    client: your own httpx.Client, with its proxies and certificates; it is not closed.

    Needs httpx: pip install 'wellspring[network]'.
    """
    return CaseServer(_home(url), _reach(_home(url), token, timeout, retries, limits, client), limits)


def registry(url="https://credentialengineregistry.org", *, token=None, timeout=30.0, retries=3,
             limits=None, client=None):
    """The Credential Registry, or another of its kind, to read CTDL-ASN graphs from by their CTID.
    The parameters are those of case_server."""
    return Registry(_home(url), _reach(_home(url), token, timeout, retries, limits, client), limits)


@dataclasses.dataclass(frozen=True)
class DocumentRecord:
    """One framework in a server's list. raw: the JSON object as the server gave it."""

    identifier: str
    title: str
    creator: str
    adoption_status: str
    last_change: str
    raw: dict = dataclasses.field(repr=False, hash=False)


@dataclasses.dataclass(frozen=True)
class CaseServer:
    """See case_server. Each call raises ReadError: not_found and server_error with the server's own
    words, io_error where there is no answer, too_large, or what reading finds; where is the path of
    the address, or a JSON pointer in what was read."""

    url: str
    _reach: Reach = dataclasses.field(repr=False)
    _limits: _core.Limits | None = dataclasses.field(repr=False, hash=False)

    def documents(self, filter=None, sort=None, order_by=None, limit=None, fields=None):
        """Iterates over the server's frameworks, page after page, as DocumentRecord.

        filter: as CASE writes it, "title~'nurse' AND language='en'". sort: a field; order_by: asc or
        desc. limit: how many a page holds. fields: names of fields, where not all are wanted.
        """
        if order_by not in (None, "asc", "desc"):
            raise ValueError("documents: order_by is \"asc\" or \"desc\"")
        if limit is not None and (not isinstance(limit, int) or limit < 1):
            raise ValueError("documents: limit is how many a page holds, at least 1")
        if fields is not None and not isinstance(fields, str):
            fields = ",".join(fields)
        query = {"limit": limit, "sort": sort, "orderBy": order_by, "filter": filter, "fields": fields}
        return self._documents({name: value for name, value in query.items() if value is not None})

    def read(self, identifier, kind=None, strict=False):
        """A framework as a Document. identifier: of the document, or its DocumentRecord, or of its
        package where the server gives that one another; kind and strict as in wellspring.read."""
        return _core.read(self._package(identifier).body, format="case", kind=kind, strict=strict,
                          limits=self._limits)

    def text(self, identifier):
        """The package's JSON as it came."""
        return _text(self._package(identifier))

    def _package(self, identifier):
        step = _step(identifier)
        with self._reach.opened() as client:
            answer = self._first(client, f"CFPackages/{step}")
            if answer.code == "not_found":
                # Some servers give a package an identifier of its own, which its document names.
                package = self._named_package(client, step)
                if package not in (None, step):
                    answer = self._first(client, f"CFPackages/{package}")
        return _sound(answer)

    def _named_package(self, client, step):
        answer = self._first(client, f"CFDocuments/{step}")
        document = parsed(answer) if not answer.code and _is_json(answer) else None
        link = document.get("CFPackageURI") if isinstance(document, dict) else None
        identifier = link.get("identifier") if isinstance(link, dict) else None
        return _step(identifier) if isinstance(identifier, str) and identifier.strip(".") else None

    def _first(self, client, path):
        """The answer of the first version that has one; else the refusal that says the most."""
        refusals = []
        for base in _bases(self.url):
            answer = get(client, f"{base}/{path}", self._reach)
            if not answer.code and _is_json(answer):
                return answer
            refusals.append(answer)
            if answer.code not in ("not_found", ""):
                break
        return next((refusal for refusal in refusals if refusal.words), refusals[0])

    def _documents(self, query):
        with self._reach.opened() as client:
            path = "CFDocuments"
            answer = _sound(self._first(client, path + _query(query)))
            base = answer.url.partition(path)[0] + path
            seen, received, most = set(), 0, (self._limits or _core.Limits()).items
            while True:
                entries = _entries(answer)
                before = len(seen)
                received += len(entries)
                for entry in entries:
                    record = _record(entry)
                    key = record.identifier or json.dumps(entry, sort_keys=True)
                    if key in seen:
                        continue
                    if len(seen) == most:
                        raise ReadError("too_large", answer.path, f"the list has more than {most} entries")
                    seen.add(key)
                    yield record
                # A list that says nothing new is at its end, whatever it says of further pages.
                further = _next_page(answer, base, query, received, len(entries), self._reach.home)
                if len(seen) == before or further is None:
                    return
                answer = _sound(get(client, further, self._reach))


@dataclasses.dataclass(frozen=True)
class Registry:
    """See registry. Calls raise ReadError as those of CaseServer do."""

    url: str
    _reach: Reach = dataclasses.field(repr=False)
    _limits: _core.Limits | None = dataclasses.field(repr=False, hash=False)

    def read(self, ctid, kind=None, strict=False):
        """The framework that a CTID names, with its competencies, as a Document."""
        return _core.read(self._graph(ctid).body, format="ctdl_asn", kind=kind, strict=strict,
                          limits=self._limits)

    def text(self, ctid):
        """The graph's JSON as it came."""
        return _text(self._graph(ctid))

    def _graph(self, ctid):
        if not re.fullmatch(r"ce-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", ctid.lower()):
            raise ValueError(f"{ctid!r} is no CTID: \"ce-\" and a UUID are wanted")
        with self._reach.opened() as client:
            return _sound(get(client, f"{self.url}/graph/{ctid.lower()}", self._reach))


def _home(url):
    """An address that others can be made from: with a scheme, and nothing behind its path."""
    text = url if "://" in url else "https://" + url
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"{url!r} is no http(s) address of a server")
    if parts.username or parts.password:
        raise ValueError("an address holds no password here: give token=, or a client of your own")
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError(f"{url!r} has characters that an address has not")
    parts.port    # raises ValueError where it is none
    return text.rstrip("/")


def _reach(home, token, timeout, retries, limits, client):
    if not timeout > 0:
        raise ValueError("timeout is a number of seconds above 0")
    if retries < 0:
        raise ValueError("retries is 0 or more")
    if token is not None and not re.fullmatch(r"[\x21-\x7e]+", token):
        raise ValueError("a token has printable ASCII characters and no blanks")
    return Reach(home, token, float(timeout), int(retries), (limits or _core.Limits()).input_bytes, client)


def _bases(url):
    if re.search(r"/v1p[01]$", url):
        return [url]
    stem = url if url.endswith("/ims/case") else url + "/ims/case"
    return [stem + "/v1p1", stem + "/v1p0"]


def _step(identifier):
    """An identifier as one step of a path. An Iri of a document read from CASE is one, too."""
    text = getattr(identifier, "identifier", identifier).removeprefix("urn:uuid:")
    if not text.strip("."):
        raise ValueError(f"{identifier!r} is no identifier of a document")
    return quote(text, safe="")


def _query(query):
    # Blanks as %20: "+" is one in forms only, and servers differ.
    return "?" + urlencode(query, quote_via=quote, safe="") if query else ""


def _sound(answer):
    if answer.code:
        raise answer.error()
    if not _is_json(answer):
        raise ReadError("unknown_format", answer.path, "the server answers with a page, and not with JSON")
    return answer


def _is_json(answer):
    return answer.body[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _text(answer):
    try:
        return answer.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("invalid_utf8", answer.path, f"byte {error.start} is no UTF-8") from None


def _entries(answer):
    said = parsed(answer)
    entries = said.get("CFDocuments", said.get("CFDocument")) if isinstance(said, dict) else said
    if isinstance(entries, dict):
        entries = [entries]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ReadError("wrong_type", answer.path, "a list of documents is wanted: CFDocuments")
    return entries


def _record(entry):
    def said(*names):
        return next((entry[name] for name in names if isinstance(entry.get(name), str)), "")
    return DocumentRecord(said("identifier", "sourcedId"), said("title"), said("creator"),
                          said("adoptionStatus"), said("lastChangeDateTime"), entry)


def _next_page(answer, base, query, received, size, home):
    """Where the list goes on, by its Link; else by its count; else as long as pages are full."""
    if answer.next_link is not None:
        link = urljoin(answer.url, answer.next_link)
        if same_server(home, link):
            return link
        # Behind a proxy servers name another host than the one that was asked. It is asked again.
        further = urlsplit(link).query
        return f"{base}?{further}" if further else None
    if answer.is_paged:
        return None
    if answer.total.strip().isdecimal():
        is_end = received >= int(answer.total[:18])
    else:
        is_end = size != query.get("limit", PAGE)
    return None if is_end else base + _query({**query, "offset": received})
