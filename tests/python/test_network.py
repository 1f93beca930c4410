"""From servers: pages, patience, refusals, limits, and where a token does not go."""

import gzip
import json
import pickle
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from scripted_server import ScriptedServer

import wellspring as ws
from wellspring import transfer

httpx = pytest.importorskip("httpx", reason="httpx is needed to read from servers")

BASE = "/ims/case/v1p1"
PACKAGE = {"CFDocument": {"identifier": "32c0d786-76dc-5aa6-9ab2-2b6fd86851a0", "title": "Nursing",
                          "uri": "urn:uuid:32c0d786-76dc-5aa6-9ab2-2b6fd86851a0", "creator": "A college",
                          "lastChangeDateTime": "2026-02-01T12:00:00+00:00"},
           "CFItems": [], "CFAssociations": []}
IDENTIFIER = PACKAGE["CFDocument"]["identifier"]


@pytest.fixture(autouse=True)
def waits(monkeypatch):
    """Waits are noted, and not waited; and no proxy of this machine stands in between."""
    noted = []
    monkeypatch.setattr(transfer, "sleep", noted.append)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1,localhost")
    return noted


@pytest.fixture
def serve():
    servers = []

    def start(say):
        servers.append(ScriptedServer(say))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def refusal(minor, text="The words of the server.", major="failure"):
    return {"imsx_codeMajor": major, "imsx_severity": "error", "imsx_description": text, "imsx_codeMinor": {
        "imsx_codeMinorField": [{"imsx_codeMinorFieldName": "TargetEndSystem",
                                 "imsx_codeMinorFieldValue": minor}]}}


def entry(number):
    return {"identifier": f"00000000-0000-4000-8000-{number:012}", "title": f"Framework {number}",
            "creator": "A college", "adoptionStatus": "Adopted", "lastChangeDateTime": "2026-01-01",
            "CFPackageURI": {"uri": "https://elsewhere.example/x"}}


def in_script(*answers):
    """Says one after the other, and the last for ever."""
    left = list(answers)
    return lambda path: left.pop(0) if len(left) > 1 else left[0]


def caught(act):
    with pytest.raises(ws.ReadError) as info:
        act()
    return info.value


# --- packages ---

def test_a_package_is_read_as_a_file_would_be(serve):
    server = serve(lambda path: (200, PACKAGE))
    asked = ws.case_server(server.url + BASE)
    document = asked.read(IDENTIFIER, kind="program")
    assert document.header.title == "Nursing" and document.header.kind == "program"
    assert asked.read(document.header.iri) == ws.read(json.dumps(PACKAGE).encode())
    assert json.loads(asked.text(IDENTIFIER)) == PACKAGE
    assert set(server.asked) == {f"{BASE}/CFPackages/{IDENTIFIER}"}


def test_an_address_without_a_version_is_tried_as_1_1_then_1_0(serve):
    server = serve(lambda path: (200, PACKAGE) if "v1p0" in path else 404)
    assert ws.case_server(server.url).read(IDENTIFIER).header.title == "Nursing"
    assert server.asked == [f"/ims/case/v1p1/CFPackages/{IDENTIFIER}", f"/ims/case/v1p0/CFPackages/{IDENTIFIER}"]
    server.asked.clear()
    assert ws.case_server(server.url + "/ims/case/v1p0/").read(IDENTIFIER).header.title == "Nursing"
    assert len(server.asked) == 1


def test_a_page_for_every_address_is_no_version_1_1(serve):
    server = serve(lambda path: (200, PACKAGE) if "v1p0" in path else (200, b"<!doctype html><p>Hello</p>"))
    assert ws.case_server(server.url).read(IDENTIFIER).header.title == "Nursing"
    error = caught(lambda: ws.case_server(server.url + BASE).text(IDENTIFIER))
    assert error.code == "unknown_format"


def test_a_package_with_an_identifier_of_its_own_is_found_by_its_document(serve):
    own = "11111111-0000-4000-8000-000000000000"

    def say(path):
        if path == f"{BASE}/CFPackages/{own}":
            return 200, PACKAGE
        if path == f"{BASE}/CFDocuments/{IDENTIFIER}":
            return 200, {**PACKAGE["CFDocument"], "CFPackageURI": {"identifier": own}}
        return 404, refusal("unknownobject")

    assert ws.case_server(serve(say).url).read(IDENTIFIER).header.title == "Nursing"


def test_an_identifier_stays_one_step_of_the_path(serve):
    server = serve(lambda path: (200, PACKAGE))
    ws.case_server(server.url + BASE).text("http://x.test/a?b=c#d/../e")
    assert server.asked == [f"{BASE}/CFPackages/http%3A%2F%2Fx.test%2Fa%3Fb%3Dc%23d%2F..%2Fe"]
    for name in ("", "..", ".", "urn:uuid:"):
        with pytest.raises(ValueError, match="no identifier"):
            ws.case_server(server.url).text(name)


def test_strict_reading_goes_by_the_first_fault(serve):
    broken = {**PACKAGE, "CFItems": [{"identifier": "x"}]}
    server = ws.case_server(serve(lambda path: (200, broken)).url)
    assert len(server.read(IDENTIFIER).diagnostics) > 0
    assert caught(lambda: server.read(IDENTIFIER, strict=True)).where.startswith("/CFItems/0")


# --- lists ---

def test_pages_are_followed_by_link(serve):
    def say(path):
        offset = int(parse_qs(urlsplit(path).query).get("offset", ["0"])[0])
        further = f'<{path.split("?")[0]}?offset={offset + 2}&limit=2>; rel="next", ' if offset < 4 else ""
        return (200, {"CFDocuments": [entry(n) for n in range(offset, min(offset + 2, 5))]},
                {"Link": further + f'<{path.split("?")[0]}>; rel="first"'})

    server = serve(say)
    records = list(ws.case_server(server.url + BASE).documents(limit=2))
    assert [record.title for record in records] == [f"Framework {n}" for n in range(5)]
    assert records[0].identifier == entry(0)["identifier"] and records[0].raw == entry(0)
    assert (records[0].creator, records[0].adoption_status, records[0].last_change) == (
        "A college", "Adopted", "2026-01-01")
    assert len(server.asked) == 3


def test_a_link_to_another_host_is_asked_of_the_server_that_was_named(serve):
    server = serve(in_script(
        (200, {"CFDocuments": [entry(1)]},
         {"Link": "<http://internal.test:8080/ims/case/v1p1/CFDocuments?offset=1&limit=1>; rel=next"}),
        (200, {"CFDocuments": [entry(2)]})))
    assert len(list(ws.case_server(server.url + BASE).documents())) == 2
    assert server.asked[1] == f"{BASE}/CFDocuments?offset=1&limit=1"


@pytest.mark.parametrize("links", [{}, {"Link": "</style.css>; rel=preload"}])
def test_pages_are_followed_by_count_where_there_is_no_link(serve, links):
    def say(path):
        query = parse_qs(urlsplit(path).query)
        offset, limit = int(query.get("offset", ["0"])[0]), int(query.get("limit", ["100"])[0])
        page = [entry(n) for n in range(5)][offset:offset + limit]
        return 200, {"CFDocuments": page}, {"X-Total-Count": "5", **links}

    server = serve(say)
    assert len(list(ws.case_server(server.url + BASE).documents(limit=2))) == 5
    assert [urlsplit(path).query for path in server.asked] == [
        "limit=2", "limit=2&offset=2", "limit=2&offset=4"]


def test_without_link_and_count_full_pages_go_on(serve):
    pages = [[entry(1), entry(2)], [entry(3), entry(4)], [entry(5)]]
    server = serve(in_script(*((200, {"CFDocuments": page}) for page in pages)))
    assert len(list(ws.case_server(server.url + BASE).documents(limit=2))) == 5
    assert len(server.asked) == 3


def test_a_list_that_leads_back_to_itself_ends(serve):
    server = serve(lambda path: (200, {"CFDocuments": [entry(1)]}, {"Link": f'<{path}>; rel="next"'}))
    assert len(list(ws.case_server(server.url + BASE).documents())) == 1
    assert len(server.asked) == 2


def test_a_list_without_end_stops_at_the_limit(serve):
    count = iter(range(10**6))
    server = serve(lambda path: (200, {"CFDocuments": [entry(next(count))]},
                                 {"Link": f'<{path}>; rel="next"'}))
    error = caught(lambda: list(ws.case_server(server.url, limits=ws.Limits(items=3)).documents()))
    assert error.code == "too_large" and next(count) < 10


def test_nothing_is_asked_before_the_list_is_read(serve):
    server = serve(lambda path: (200, {"CFDocuments": [entry(1), entry(2)]},
                                 {"Link": f'<{path}>; rel="next"'}))
    listed = ws.case_server(server.url + BASE).documents()
    assert server.asked == []
    assert next(listed).title == "Framework 1"
    listed.close()
    assert len(server.asked) == 1


def test_filters_arrive_as_they_were_written(serve):
    server = serve(lambda path: (200, {"CFDocuments": []}))
    wanted = "title~'C & D+1 = 50 %' AND language='de-CH'"
    list(ws.case_server(server.url + BASE).documents(filter=wanted, sort="title", order_by="desc",
                                                     fields=["identifier", "title"]))
    assert "+" not in server.asked[0]
    assert parse_qs(urlsplit(server.asked[0]).query) == {
        "filter": [wanted], "sort": ["title"], "orderBy": ["desc"], "fields": ["identifier,title"]}


def test_records_of_the_older_dialect_have_their_identifiers(serve):
    server = serve(lambda path: (200, {"CFDocuments": [{"sourcedId": "a", "title": "A"}, {"title": None}]}))
    records = list(ws.case_server(server.url).documents())
    assert [(record.identifier, record.title) for record in records] == [("a", "A"), ("", "")]


@pytest.mark.parametrize("body", [b'{"CFDocuments": 3}', b'{"CFDocuments": [3]}', b"{}", b'["a"]'])
def test_what_is_no_list_of_documents_is_refused(serve, body):
    server = ws.case_server(serve(lambda path: (200, body)).url + BASE)
    assert caught(lambda: list(server.documents())).code == "wrong_type"


@pytest.mark.parametrize("body, code", [(b'{"CFDocuments": [', "json_syntax"),
                                        (b'{"CFDocuments": ' + b"[" * 100_000, "too_deep"),
                                        (b'{"CFDocuments": ["\xff"]}', "invalid_utf8")])
def test_a_list_that_is_no_json_is_refused(serve, body, code):
    server = ws.case_server(serve(lambda path: (200, body)).url + BASE)
    error = caught(lambda: list(server.documents()))
    assert (error.code, error.where) == (code, f"{BASE}/CFDocuments")


# --- refusals ---

def test_what_the_server_says_of_a_refusal_arrives_in_its_own_words(serve):
    server = serve(lambda path: (404, refusal("unknownobject", "No such framework.")))
    error = caught(lambda: ws.case_server(server.url).read(IDENTIFIER))
    assert error.code == "not_found"
    assert error.where == f"{BASE}/CFPackages/{IDENTIFIER}"
    assert "404" in error.message and "No such framework." in error.message
    assert "unknownobject" in error.message


@pytest.mark.parametrize("status, body, code", [
    (400, refusal("invalid_filter_field"), "server_error"),
    (401, refusal("unauthorisedrequest"), "server_error"),
    (404, b"<html>nginx</html>", "not_found"),
    (410, b"", "not_found"),
    (200, refusal("unknownobject"), "not_found"),
    (200, {"imsx_StatusInfo": refusal("internal_server_error")}, "server_error"),
    (500, b"\xff\xfe", "server_error"),
    (500, b"[" * 100_000, "server_error"),
    (404, {"errors": ["No matching resource found"]}, "not_found"),
])
def test_each_refusal_has_a_code(serve, status, body, code):
    server = serve(lambda path: (status, body))
    error = caught(lambda: list(ws.case_server(server.url + BASE).documents()))
    assert error.code == code
    if status == 401:
        assert "token" in error.message


def test_a_servers_words_cannot_move_the_cursor_or_fill_the_screen(serve):
    server = serve(lambda path: (500, refusal("x", "\x1b[2J\u202e" + "long " * 1000)))
    message = caught(lambda: ws.case_server(server.url + BASE).text("a")).message
    assert message.isprintable() and len(message) < 500


# --- patience ---

def test_a_busy_server_is_asked_again_after_as_long_as_it_says(serve, waits):
    server = serve(in_script((503, refusal("server_busy"), {"Retry-After": "7"}), (200, PACKAGE)))
    assert ws.case_server(server.url + BASE).read(IDENTIFIER).header.title == "Nursing"
    assert waits == [7.0] and len(server.asked) == 2


def test_waits_double_and_end(serve, waits):
    server = serve(lambda path: (503, refusal("server_busy")))
    error = caught(lambda: ws.case_server(server.url + BASE, retries=3).text("a"))
    assert error.code == "server_error" and "503" in error.message
    assert waits == [0.5, 1.0, 2.0] and len(server.asked) == 4


@pytest.mark.parametrize("later", ["3600", "Fri, 31 Dec 2199 23:59:59 GMT"])
def test_a_server_that_wants_an_hour_gets_none_of_ours(serve, waits, later):
    server = serve(lambda path: (429, b"", {"Retry-After": later}))
    error = caught(lambda: ws.case_server(server.url + BASE).text("a"))
    assert later in error.message and waits == [] and len(server.asked) == 1


@pytest.mark.parametrize("later", ["soon", "-1", "Fri, 31 Dec 1999 23:59:59 GMT", ""])
def test_an_odd_retry_after_is_none(serve, waits, later):
    server = serve(in_script((503, b"", {"Retry-After": later}), (200, PACKAGE)))
    ws.case_server(server.url + BASE).text("a")
    assert waits == [0.5]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_what_does_not_pass_by_waiting_is_asked_once(serve, waits, status):
    server = serve(lambda path: (status, b""))
    caught(lambda: list(ws.case_server(server.url + BASE).documents()))
    assert len(server.asked) == 1 and waits == []


def test_a_connection_that_is_lost_is_tried_again(serve, waits):
    cut = (200, b'{"CF', {"Content-Length": "5000"})
    server = serve(in_script(cut, cut, (200, PACKAGE)))
    assert ws.case_server(server.url + BASE).read(IDENTIFIER).header.title == "Nursing"
    assert waits == [0.5, 1.0]


def test_a_server_that_is_not_there_is_an_io_error(waits):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    error = caught(lambda: ws.case_server(f"http://127.0.0.1:{port}", retries=1).text("a"))
    assert (error.code, error.where) == ("io_error", f"{BASE}/CFPackages/a")
    assert "127.0.0.1" in error.message and waits == [0.5]


def test_a_silent_server_is_an_io_error():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert caught(lambda: ws.case_server(url, timeout=0.1, retries=0).text("a")).code == "io_error"


def test_a_server_that_drips_is_left_in_the_end(monkeypatch):
    now = iter(range(0, 10**6, 100))
    monkeypatch.setattr(transfer, "monotonic", lambda: next(now))

    def drip():
        while True:
            yield b" "

    client = httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(200, content=drip())))
    error = caught(lambda: ws.case_server("case.example", client=client, timeout=30).text("a"))
    assert error.code == "io_error" and "longer" in error.message


# --- limits ---

def test_an_answer_over_the_limit_is_not_taken(serve):
    server = serve(lambda path: (200, b'{"a": "' + b"x" * 100_000 + b'"}'))
    error = caught(lambda: ws.case_server(server.url, limits=ws.Limits(input_bytes=50_000)).text("a"))
    assert error.code == "too_large" and "50000" in error.message


def test_bytes_are_counted_once_they_are_unpacked(serve):
    packed = gzip.compress(b" " * 5_000_000)
    server = serve(lambda path: (200, packed, {"Content-Encoding": "gzip"}))
    error = caught(lambda: ws.case_server(server.url, limits=ws.Limits(input_bytes=1_000_000)).text("a"))
    assert error.code == "too_large" and len(packed) < 10_000


def test_a_packed_answer_is_read(serve):
    server = serve(lambda path: (200, gzip.compress(json.dumps(PACKAGE).encode()), {"Content-Encoding": "gzip"}))
    assert ws.case_server(server.url).read(IDENTIFIER).header.title == "Nursing"
    assert server.headers[0]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "deflate"])
def test_other_and_double_packing_is_refused(serve, coding):
    server = serve(lambda path: (200, b"x", {"Content-Encoding": coding}))
    assert caught(lambda: ws.case_server(server.url).text("a")).code == "server_error"


def test_broken_packing_is_an_io_error(serve):
    server = serve(lambda path: (200, b"no gzip at all", {"Content-Encoding": "gzip"}))
    assert caught(lambda: ws.case_server(server.url).text("a")).code == "io_error"


# --- redirects and tokens ---

def test_a_token_goes_to_its_server(serve):
    server = serve(lambda path: (200, PACKAGE))
    asked = ws.case_server(server.url, token="s3cret")
    asked.read(IDENTIFIER)
    assert server.headers[0]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in repr(asked)


def test_a_token_never_goes_to_another_host(serve):
    other = serve(lambda path: (200, PACKAGE))
    server = serve(lambda path: (302, b"", {"Location": f"http://localhost:{other.port}/moved",
                                            "Set-Cookie": "session=1; Path=/"}))
    client = httpx.Client(headers={"X-Api-Key": "k3y"}, cookies={"a": "c00kie"}, auth=("u", "p4ss"))
    for asked in (ws.case_server(server.url, token="s3cret"), ws.case_server(server.url, client=client)):
        assert asked.read(IDENTIFIER).header.title == "Nursing"
    assert other.asked == ["/moved", "/moved"]
    sent = json.dumps(other.headers)
    assert not any(secret in sent for secret in ("s3cret", "k3y", "c00kie", "Authorization", "session"))
    assert server.headers[1]["X-Api-Key"] == "k3y" and "Authorization" in server.headers[1]


def test_a_redirect_within_the_server_keeps_the_token(serve):
    server = serve(lambda path: (200, PACKAGE) if path == "/moved" else (301, b"", {"Location": "/moved"}))
    ws.case_server(server.url, token="s3cret").read(IDENTIFIER)
    assert [headers["Authorization"] for headers in server.headers] == ["Bearer s3cret"] * 2


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://x.test/a", "http://u@x.test/"])
def test_a_redirect_to_no_http_address_is_not_followed(serve, place):
    server = serve(lambda path: (302, b"", {"Location": place}))
    error = caught(lambda: ws.case_server(server.url).text("a"))
    assert error.code == "server_error" and "not followed" in error.message


@pytest.mark.parametrize("place", ["javascript:1", "http://[::1", "http://x.test:99999/", "http://"])
def test_a_redirect_that_means_nothing_is_an_error(serve, place):
    server = serve(lambda path: (302, b"", {"Location": place}))
    error = caught(lambda: ws.case_server(server.url, retries=0).text("a"))
    assert error.code in ("server_error", "io_error")


@pytest.mark.parametrize("place", ["http://case.example/x", "https://127.0.0.1/x", "https://169.254.169.254/x",
                                   "https://localhost/x", "https://[::1]/x", "https://10.1.2.3/x", "https://2130706433/x",
                                   "https://127.1/x", "https://0x7f000001/x", "https://printer.local/x"])
def test_a_public_server_cannot_lead_to_this_machine_or_away_from_https(place):
    asked = []

    def say(request):
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": place})

    client = httpx.Client(transport=httpx.MockTransport(say))
    error = caught(lambda: ws.case_server("case.example", client=client).text("a"))
    assert error.code == "server_error" and len(asked) == 1


def test_the_same_server_by_https_keeps_the_token_and_others_get_none():
    asked = []

    def say(request):
        asked.append((str(request.url), request.headers.get("authorization")))
        places = {"http": "https://case.example/b", "https": "https://other.example/c"}
        if request.url.host == "other.example":
            return httpx.Response(200, json=PACKAGE)
        return httpx.Response(302, headers={"Location": places[request.url.scheme]})

    client = httpx.Client(transport=httpx.MockTransport(say))
    ws.case_server(f"http://case.example{BASE}", token="s3cret", client=client).read(IDENTIFIER)
    assert asked[1:] == [("https://case.example/b", "Bearer s3cret"), ("https://other.example/c", None)]


def test_redirects_end(serve):
    server = serve(lambda path: (302, b"", {"Location": path + "x"}))
    error = caught(lambda: ws.case_server(server.url + BASE).text("a"))
    assert error.code == "server_error" and len(server.asked) == 6


# --- calls ---

@pytest.mark.parametrize("url", ["", "ftp://x.test", "http://", "http://x.test/?a=b", "http://x.test/#a",
                                 "http://user:pass@x.test", "http://x.test/a b", "http://x.test:port", "http://ü.test"])
def test_an_address_that_is_none_is_the_callers_fault(url):
    with pytest.raises(ValueError) as info:
        ws.case_server(url)
    assert not isinstance(info.value, ws.ReadError)


@pytest.mark.parametrize("options", [{"timeout": 0}, {"retries": -1}, {"token": "a b"}, {"token": "a\r\nX: y"}])
def test_options_that_mean_nothing_are_the_callers_fault(options):
    with pytest.raises(ValueError):
        ws.case_server("case.example", **options)


def test_a_server_is_a_value_and_asks_nothing_by_itself():
    server = ws.case_server("case.example", token="s3cret")
    assert server == ws.case_server("https://case.example/", token="s3cret")
    assert repr(server) == "CaseServer(url='https://case.example')"
    assert pickle.loads(pickle.dumps(server)) == server and hash(server)
    for query in ({"order_by": "up"}, {"limit": 0}):
        with pytest.raises(ValueError):
            server.documents(**query)


def test_without_httpx_a_sentence_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(ImportError, match=r"wellspring\[network\]"):
        ws.case_server("case.example").text("a")


def test_importing_wellspring_imports_no_client():
    code = "import sys, wellspring; print([m for m in ('httpx', 'httpcore', 'ssl', 'http.client') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          check=True).stdout == "[]\n"


@pytest.mark.parametrize("wait", ["answer", "retry"])
def test_ctrl_c_ends_a_call_at_once(wait):
    code = """if True:
        import sys, wellspring as ws
        print("asks", flush=True)
        ws.case_server(sys.argv[1], retries=9).text("a")"""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        if wait == "answer":
            silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        process = subprocess.Popen([sys.executable, "-c", code, url], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        with process:
            process.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(1.5)
            process.send_signal(signal.SIGINT)
            began = time.monotonic()
            errors = process.communicate(timeout=20)[1]
        assert time.monotonic() - began < 10
        assert "KeyboardInterrupt" in errors


# --- the registry ---

CTID = "ce-b3b2d1b6-5a4f-4b8e-9a3f-0123456789ab"


def test_a_graph_is_had_by_its_ctid(serve):
    graph = {"@context": "https://credreg.net/ctdlasn/schema/context/json", "@graph": []}
    server = serve(lambda path: (200, graph) if path.endswith(CTID) else (404, {"errors": ["No matching resource found"]}))
    assert json.loads(ws.registry(server.url).text(CTID)) == graph
    assert server.asked == [f"/graph/{CTID}"]
    other = CTID.replace("b3", "c3")
    error = caught(lambda: ws.registry(server.url).text(other))
    assert (error.code, error.where) == ("not_found", f"/graph/{other}")
    assert "No matching resource" in error.message
    with pytest.raises(ValueError, match="CTID"):
        ws.registry(server.url).text("../ce-1")


def test_a_graph_is_read_as_ctdl_asn(serve):
    iri = f"https://credentialengineregistry.org/resources/{CTID}"
    graph = {"@context": "https://credreg.net/ctdlasn/schema/context/json", "@graph": [
        {"@id": iri, "@type": "ceasn:CompetencyFramework", "ceasn:name": {"en": "Care"}},
        {"@id": iri.replace("b3", "c3"), "@type": "ceasn:Competency",
         "ceasn:competencyText": {"en": "Writes notes"}, "ceasn:isTopChildOf": iri}]}
    server = serve(lambda path: (200, graph))
    read = ws.registry(server.url).read(CTID)
    assert (read.format, read.header.iri, read.header.title) == ("ctdl_asn", iri, "Care")
    assert [node.statement for node in read.nodes] == ["Writes notes"]
    assert ws.registry(server.url).read(CTID, kind="program").header.kind == "program"
    assert ws.read(json.dumps(graph).encode(), format="ctdl_asn") == read


def test_a_graph_past_its_limits_is_not_read(serve):
    server = serve(lambda path: (200, b'{"@graph": [' + b"[" * 100 + b"]" * 100 + b"]}"))
    error = caught(lambda: ws.registry(server.url, limits=ws.Limits(depth=20)).read(CTID))
    assert error.code == "too_deep"
