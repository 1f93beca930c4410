"""One answer of a server: within a size, with patience, and no further than was asked for."""

import contextlib
import dataclasses
import ipaddress
import json
from time import monotonic, sleep, time
from urllib.parse import urljoin, urlsplit

from ._core import __version__
from .errors import ReadError, missing

AGAIN = (429, 502, 503, 504)      # what passes when one waits
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 5
FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0    # seconds; longer than this is not waited for
REFUSAL_BYTES = 65536             # of an answer that says no, as much as is read
WORDS = 300                       # of a server's own, as many characters as are passed on
PATIENCE = 20                     # times the timeout: the longest that one answer may take in all


@dataclasses.dataclass(frozen=True)
class Reach:
    """How far a request may go. home: the server that was named; the token is for it alone."""

    home: str
    token: str | None = dataclasses.field(repr=False)
    timeout: float
    retries: int
    limit: int
    client: object = dataclasses.field(repr=False)

    @contextlib.contextmanager
    def opened(self):
        """The caller's own client, or one for a while."""
        httpx = _httpx()
        if self.client is not None:
            yield self.client
            return
        with httpx.Client() as client:
            yield client


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a server said. is_paged: it names other pages. words, code: why it says no."""

    url: str
    status: int
    body: bytes
    next_link: str | None
    is_paged: bool
    total: str
    retry_after: str
    words: str = ""
    code: str = ""

    @property
    def path(self):
        return urlsplit(self.url).path

    def error(self):
        hint = " (a token may be wanted, or another one)" if self.status in (401, 403) else ""
        later = f", to be asked again after {_words([self.retry_after])}" if self.retry_after else ""
        said = f": {self.words}" if self.words else ""
        return ReadError(self.code, self.path, f"the server answers {self.status}{hint}{later}{said}")


def get(client, url, reach):
    """The answer to a GET, whatever its status; waits and asks again where that may help.

    Raises ReadError: io_error where there is no answer, too_large, server_error for a redirect that
    is not followed.
    """
    httpx = _httpx()
    for attempt in range(reach.retries + 1):
        is_last = attempt == reach.retries
        wait = min(FIRST_WAIT * 2**attempt, LONGEST_WAIT)
        try:
            answer = _follow(client, url, reach)
        except httpx.TransportError as error:
            if is_last:
                raise ReadError("io_error", urlsplit(url).path, _fault(url, error)) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ReadError("io_error", urlsplit(url).path, _fault(url, error)) from None
        else:
            if answer.retry_after:
                wait = max(wait, _seconds(answer.retry_after))
            if answer.status not in AGAIN or is_last or wait > LONGEST_WAIT:
                return answer
        sleep(wait)
    raise AssertionError("the last attempt answers or raises")


def same_server(home, url):
    """Whether a url is of the server that was named: the same host and port, or the same by https."""
    a, b = urlsplit(home), urlsplit(url)
    if a.hostname != b.hostname:
        return False
    ends = (a.scheme, _port(a)), (b.scheme, _port(b))
    return ends[0] == ends[1] or ends == (("http", 80), ("https", 443))


def parsed(answer):
    """The JSON of an answer, or a ReadError that says where it is none."""
    try:
        return json.loads(answer.body)
    except RecursionError:
        raise ReadError("too_deep", answer.path, "the answer nests too deep") from None
    except UnicodeDecodeError:
        raise ReadError("invalid_utf8", answer.path, "the answer is not UTF-8") from None
    except ValueError as error:
        raise ReadError("json_syntax", answer.path, f"the answer is not JSON: {error}") from None


def _follow(client, url, reach):
    for _ in range(MOST_REDIRECTS + 1):
        answer, place = _once(client, url, reach)
        if place is None:
            return answer
        url = _checked_redirect(url, place, reach)
    raise ReadError("server_error", answer.path, f"the server redirects more than {MOST_REDIRECTS} times")


def _checked_redirect(url, place, reach):
    target = urljoin(url, place)
    try:
        parts = urlsplit(target)
        port = _port(parts)
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or not port:
        reason = "to what is no http(s) address"
    elif urlsplit(url).scheme == "https" and parts.scheme == "http":
        reason = "from https to http"
    elif _is_local(parts.hostname) and not _is_local(urlsplit(reach.home).hostname):
        reason = "to an address of this machine or network"
    else:
        return target
    raise ReadError("server_error", urlsplit(url).path, f"the server redirects {reason}; not followed")


def _is_local(host):
    """Whether a name or number is of this machine or network, as far as that can be read off it."""
    from socket import inet_aton
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        pass
    try:
        return not ipaddress.ip_address(inet_aton(host)).is_global    # "127.1" and "2130706433", too
    except OSError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _once(client, url, reach):
    """One answer, and where it leads on to, if it does."""
    httpx = _httpx()
    headers = {"Accept": "application/json", "Accept-Encoding": "gzip",
               "User-Agent": f"wellspring/{__version__}"}
    timeout = httpx.Timeout(reach.timeout)
    auth = None
    if same_server(reach.home, url):
        if reach.token is None:
            auth = httpx.USE_CLIENT_DEFAULT
        else:
            headers["Authorization"] = f"Bearer {reach.token}"
        request = client.build_request("GET", url, headers=headers, timeout=timeout)
    else:
        # Nothing that the client sends to the server that was named: no token, cookie or key.
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": timeout.as_dict()})
    response = client.send(request, stream=True, auth=auth, follow_redirects=False)
    with contextlib.closing(response):
        if response.status_code in REDIRECTS and "location" in response.headers:
            answer = _answer(url, response, b"")
            return answer, response.headers["location"]
        return _answer(url, response, _body(url, response, reach)), None


def _body(url, response, reach):
    """The bytes of an answer: counted as they come, and never by what a header promises."""
    path = urlsplit(url).path
    # One layer, and only this one: each further one could blow a few bytes up without end.
    if response.headers.get("content-encoding", "").strip().lower() not in ("", "identity", "gzip"):
        raise ReadError("server_error", path, "the answer is packed in a way that was not asked for")
    is_refusal = response.status_code >= 400
    latest = monotonic() + PATIENCE * reach.timeout
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if is_refusal and len(body) >= REFUSAL_BYTES:
            break
        if len(body) > reach.limit:
            raise ReadError("too_large", path, f"the answer has more than {reach.limit} bytes: "
                                               "limits.input_bytes")
        if monotonic() > latest:
            raise ReadError("io_error", path, f"the answer takes longer than {PATIENCE} times the timeout")
    return bytes(body)


def _answer(url, response, body):
    status = response.status_code
    words, minors = "", ()
    if status >= 400 or (len(body) < REFUSAL_BYTES and b"imsx_codeMajor" in body):
        is_refusal, words, minors = _status_info(body)
        is_refusal = is_refusal or status >= 400
    else:
        is_refusal = status < 200 or status >= 300
    code = ""
    if is_refusal:
        unknown = status in (404, 410) or "unknownobject" in minors or "invalid_uuid" in minors
        code = "not_found" if unknown else "server_error"
    links = response.links
    return Answer(url, status, body, links.get("next", {}).get("url"),
                  not links.keys().isdisjoint({"next", "prev", "first", "last"}), response.headers.get("x-total-count", ""),
                  response.headers.get("retry-after", ""), words, code)


def _status_info(body):
    """Whether JSON is an imsx_StatusInfo that says no, its words, and its minor codes; of other
    JSON, the words that servers use."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return False, "", ()
    if not isinstance(said, dict):
        return False, "", ()
    info = said.get("imsx_StatusInfo", said)
    if isinstance(info, dict) and "imsx_codeMajor" in info:
        minors = tuple(_minor_codes(info.get("imsx_codeMinor")))
        texts = [info.get("imsx_description"), ", ".join(minors)]
        return info["imsx_codeMajor"] in ("failure", "unsupported"), _words(texts), minors
    errors = said.get("errors")
    texts = errors if isinstance(errors, list) else [errors]
    return False, _words([*texts, said.get("error"), said.get("message"), said.get("detail")]), ()


def _minor_codes(minor):
    fields = minor.get("imsx_codeMinorField") if isinstance(minor, dict) else minor
    for field in fields if isinstance(fields, list) else [fields]:
        value = field.get("imsx_codeMinorFieldValue") if isinstance(field, dict) else None
        if isinstance(value, str):
            yield value


def _words(texts):
    """Of another's words, what can stand in a terminal."""
    text = "; ".join(text for text in texts if isinstance(text, str) and text)
    text = "".join(c if c.isprintable() else " " for c in text)
    return text if len(text) <= WORDS else text[:WORDS] + "..."


def _fault(url, error):
    kind = type(error).__name__
    return f"no answer from {urlsplit(url).hostname}: {_words([str(error)]) or kind}"


def _seconds(text):
    """Retry-After: seconds, or a date; 0 where it is neither."""
    if text.strip().isdecimal():
        return float(text[:9])
    from email.utils import parsedate_to_datetime
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _port(parts):
    return parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _httpx():
    try:
        import httpx
    except ImportError:
        raise missing("httpx", "network") from None
    return httpx
