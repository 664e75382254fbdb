"""The portal over real HTTP on loopback."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from newscrawl.demo import routes
from newscrawl.demo.__main__ import main
from newscrawl.demo.server import DemoServer, serve_portal


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with serve_portal() as running:
        yield running


@pytest.fixture
def connection(server: DemoServer) -> Iterator[http.client.HTTPConnection]:
    client = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    yield client
    client.close()


def ask(
    client: http.client.HTTPConnection, path: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    client.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = client.getresponse()
    return response, response.read()


def test_pages_come_over_http(server: DemoServer) -> None:
    with urllib.request.urlopen(server.portal.article_url(server.portal.seed.id), timeout=5) as response:
        assert response.headers["Content-Type"] == "text/html; charset=UTF-8"
        assert "Ngày đăng 31/01/2023 | 21:01 &nbsp;|&nbsp;View count: 515" in response.read().decode()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(server.url + "khong-co", timeout=5)


def test_one_connection_serves_many_requests(connection: http.client.HTTPConnection) -> None:
    ask(connection, "/")
    kept = connection.sock
    for path in ("/do-thi", "/rss", "/khong-co", "/robots.txt"):
        response, body = ask(connection, path)
        assert response.version == 11
        assert int(response.headers["Content-Length"]) == len(body)
    assert connection.sock is kept


def test_head_has_the_headers_and_no_body(connection: http.client.HTTPConnection) -> None:
    get, body = ask(connection, "/do-thi")
    head, nothing = ask(connection, "/do-thi", "HEAD")
    assert nothing == b""
    assert int(head.headers["Content-Length"]) == len(body)
    assert head.headers["ETag"] == get.headers["ETag"]


@pytest.mark.parametrize("path", ["/", "/y-te", "/rss", "/thi-xa-theme/css/main.css"])
def test_what_has_not_changed_is_a_304(connection: http.client.HTTPConnection, path: str) -> None:
    etag = ask(connection, path)[0].headers["ETag"]
    for value in (etag, f'"other", {etag}', "*"):
        response, body = ask(connection, path, If_None_Match=value)
        assert (response.status, body, response.headers["ETag"]) == (304, b"", etag)
    assert ask(connection, path, If_None_Match='"other"')[0].status == 200


def test_dates_serve_where_no_tag_is_sent(server: DemoServer, connection: http.client.HTTPConnection) -> None:
    path = routes.article_path(server.portal.seed)
    modified = ask(connection, path)[0].headers["Last-Modified"]
    assert modified == "Tue, 31 Jan 2023 14:01:00 GMT"
    assert ask(connection, path, If_Modified_Since=modified)[0].status == 304
    assert ask(connection, path, If_Modified_Since="Tue, 31 Jan 2023 14:00:59 GMT")[0].status == 200
    assert ask(connection, path, If_Modified_Since="hôm qua".encode().decode("latin-1"))[0].status == 200
    assert ask(connection, path, If_Modified_Since=modified, If_None_Match='"other"')[0].status == 200


def test_the_next_day_comes_without_a_new_port() -> None:
    with serve_portal() as server:
        client = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        path = routes.article_path(server.portal.seed)
        etag = ask(client, path)[0].headers["ETag"]
        server.turn_to(2)
        response, body = ask(client, path, If_None_Match=etag)
        assert response.status == 200
        assert b"View count: 515<" not in body
        client.close()


def test_it_answers_as_a_proxy_under_another_name() -> None:
    with serve_portal(base_url="http://xudoai.example") as server:
        proxies = urllib.request.ProxyHandler({"http": server.url})
        opener = urllib.request.build_opener(proxies)
        with opener.open("http://xudoai.example/rss", timeout=5) as response:
            assert b"<link>http://xudoai.example/" in response.read()
        with opener.open("http://xudoai.example", timeout=5) as response:
            assert response.status == 200


def test_the_block_ends_with_every_connection_closed() -> None:
    with serve_portal() as server:
        client = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        assert ask(client, "/")[0].status == 200
    assert client.sock is not None
    assert client.sock.recv(1) == b""
    client.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.server_port), timeout=1)


def test_many_clients_at_once(server: DemoServer) -> None:
    paths = [routes.article_path(article) for article in server.portal.articles()]
    failures: list[str] = []

    def crawl() -> None:
        client = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        failures.extend(path for path in paths if ask(client, path)[0].status != 200)
        client.close()

    threads = [threading.Thread(target=crawl) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_page_once_rendered_takes_less_than_a_millisecond(server: DemoServer) -> None:
    path = routes.article_path(server.portal.seed)
    server.portal.respond(path)
    start = time.perf_counter()
    for _ in range(100):
        server.portal.respond(path)
    assert (time.perf_counter() - start) / 100 < 0.001


def test_a_taken_port_is_a_sentence(server: DemoServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", str(server.server_port)]) == 1
    assert f"Port {server.server_port} cannot be used" in capsys.readouterr().err
    assert main(["--port", "70000"]) == 1


def test_the_module_serves_until_it_is_interrupted() -> None:
    command = [sys.executable, "-m", "newscrawl.demo", "--day", "2", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        url = line.split()[0]
        with urllib.request.urlopen(url, timeout=5) as response:
            assert response.status == 200
        assert "day 2" in line
        process.send_signal(2)
        _, errors = process.communicate(timeout=5)
    assert (process.returncode, errors) == (0, "")
