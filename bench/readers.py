"""A hundred readers at once: how long a step takes them, what they cost, what they leave behind.

Run: make bench-readers (about four minutes; Linux, which tells a process's memory). The readers are
sessions of Streamlit's own protocol over its WebSocket, as the browser's are, against
`milepost serve --read-only` on this machine's loopback; nothing is drawn. Bytes are those of the
socket, as they travel. Figures in docs/deploy.md.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.test_app import ROOT, STORY, free_port, wait_for

READERS: Final = 100
STEPS_A_SECOND: Final = 3.0
ARRIVING_S: Final = 25.0
READING_S: Final = 80.0
KEPT_S: Final = 125.0
"""Streamlit keeps the session of one who left for two minutes, in case they come back."""
PATIENCE_S: Final = 60.0


class Counted(ClientConnection):
    """A connection that counts the bytes it gets, as they come."""

    got_bytes = 0

    def data_received(self, data: bytes) -> None:
        """Count what came, and hand it on."""
        self.got_bytes += len(data)
        super().data_received(data)


@dataclass
class Step:
    """What a step took, from the click: until its text, its map's order and its end arrived."""

    text_s: float = 0.0
    map_s: float = 0.0
    done_s: float = 0.0
    got_bytes: int = 0


@dataclass
class Reader:
    """One session: what a browser keeps between two clicks."""

    socket: Counted
    query: str
    page: str = ""
    onward: str = ""
    fragment: str = ""
    opening: Step = field(default_factory=Step)
    steps: list[Step] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def arrive(self) -> Step:
        """Open the story."""
        return await self._ask(ClientState(query_string=self.query))

    async def step(self) -> None:
        """Click the button that leads on."""
        clicked = WidgetStates(widgets=[WidgetState(id=self.onward, trigger_value=True)])
        async with self.turn:
            asked = ClientState(
                query_string=self.query,
                page_script_hash=self.page,
                fragment_id=self.fragment,
                widget_states=clicked,
            )
            self.steps.append(await self._ask(asked))

    async def _ask(self, state: ClientState) -> Step:
        state.context_info.CopyFrom(ContextInfo(timezone="Europe/Paris", locale="fr-FR"))
        asked = BackMsg(rerun_script=state).SerializeToString()
        step, had, start = Step(), self.socket.got_bytes, time.perf_counter()
        await self.socket.send(asked)
        while True:
            got = await asyncio.wait_for(self.socket.recv(decode=False), PATIENCE_S)
            message, now = ForwardMsg.FromString(got), time.perf_counter() - start
            if message.WhichOneof("type") == "script_finished":
                step.done_s, step.got_bytes = now, self.socket.got_bytes - had
                return step
            self._take(message, step, now)

    def _take(self, message: ForwardMsg, step: Step, now: float) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self.page = message.new_session.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "delta":
                element = message.delta.new_element
                match element.WhichOneof("type"):
                    case "button" if element.button.id.endswith("-next"):
                        self.onward, self.fragment = element.button.id, message.delta.fragment_id
                    case "html":
                        step.text_s = now
                    case "bidi_component":
                        step.map_s = now
                    case "exception":
                        raise RuntimeError(element.exception.message)


@contextmanager
def served(*stories: str) -> Iterator[tuple[str, int]]:
    """Serve copies of the first story to readers; give the address's host, and the process's id."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        for name in stories:
            text = STORY.read_text("utf-8").replace("id: vladivostok", f"id: {name}")
            (Path(folder) / f"{name}.yaml").write_text(text, "utf-8")
        command = [sys.executable, "milepost.py", "serve", folder, "--read-only"]
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=ROOT,
            env=os.environ | {"STREAMLIT_SERVER_HEADLESS": "true"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
            yield f"127.0.0.1:{port}", process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)


def memory_mb(process_id: int) -> float:
    """Return what a process holds of the machine's memory."""
    status = Path(f"/proc/{process_id}/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def processor_s(process_id: int) -> float:
    """Return the processor time that a process has had, which does not wait for others."""
    stat = Path(f"/proc/{process_id}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


async def opened(host: str, story: str, lang: str) -> Reader:
    """Return a reader who has the first page before them."""
    url = f"ws://{host}/_stcore/stream"
    socket = await connect(
        url,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        create_connection=Counted,
    )
    assert isinstance(socket, Counted)
    reader = Reader(socket, f"story={story}&lang={lang}")
    reader.opening = await reader.arrive()
    return reader


async def reading(host: str, process_id: int, stories: tuple[str, ...]) -> None:
    """Let one reader come and go, then a hundred; print what it took."""
    spent = processor_s(process_id)
    alone = [await opened(host, story, lang) for story in stories for lang in ("fr", "en")]
    print(f"the first {len(alone)} readers: {processor_s(process_id) - spent:.1f} s of processor")
    print(f"on the socket to open it: {[reader.opening.got_bytes // 1000 for reader in alone]} kB")
    spent = processor_s(process_id)
    for reader in alone:
        for _ in range(9):
            await reader.step()
        await reader.socket.close()
    took = 1000 * (processor_s(process_id) - spent) / (9 * len(alone))
    print(f"a step takes {took:.0f} ms of processor")
    print_steps("one reader at a time", [step for reader in alone for step in reader.steps])
    await asyncio.sleep(2)
    before = memory_mb(process_id)
    print(f"memory before: {before:.0f} MB")

    arrivals = []
    readers: list[Reader] = []
    for number in range(READERS):
        start = time.perf_counter()
        lang = ("fr", "en")[number % 2]
        readers.append(await opened(host, stories[number // 2 % len(stories)], lang))
        took = time.perf_counter() - start
        arrivals.append(took)
        await asyncio.sleep(max(0.0, ARRIVING_S / READERS - took))
    print(f"{READERS} readers came; opening the story: {spread(arrivals)}")

    # Clicks come when they come, not when the last one was answered.
    spent = processor_s(process_id)
    clicks, start, most = [], time.perf_counter(), memory_mb(process_id)
    while (now := time.perf_counter() - start) < READING_S:
        clicks.append(asyncio.create_task(random.choice(readers).step()))
        most = max(most, memory_mb(process_id))
        await asyncio.sleep(max(0.0, len(clicks) / STEPS_A_SECOND - now))
    await asyncio.gather(*clicks)
    took = time.perf_counter() - start
    each = 1000 * (processor_s(process_id) - spent) / len(clicks)
    print(f"{len(clicks)} steps in {took:.0f} s, {len(clicks) / took:.1f} a second")
    print(f"a step takes {each:.0f} ms of processor")
    print_steps(f"{READERS} readers", [step for reader in readers for step in reader.steps])
    print(f"memory at most: {most:.0f} MB, {(most - before) / READERS:.2f} MB a reader")

    await asyncio.gather(*(reader.socket.close() for reader in readers))
    await asyncio.sleep(KEPT_S)
    last = await opened(host, stories[0], "fr")
    await last.socket.close()
    await asyncio.sleep(5)
    after = memory_mb(process_id)
    print(f"memory after they left: {after:.0f} MB, {100 * (after / before - 1):+.0f} % of before")


def spread(times: list[float]) -> str:
    """Return the median, the 95th percentile and the longest of some times."""
    p95 = statistics.quantiles(times, n=20)[-1]
    median, most = 1000 * statistics.median(times), 1000 * max(times)
    return f"median {median:.0f} ms, p95 {1000 * p95:.0f} ms, most {most:.0f} ms"


def print_steps(who: str, steps: list[Step]) -> None:
    """Print what the steps of some readers took."""
    print(f"a step, {who}:")
    print(f"  its text   {spread([step.text_s for step in steps])}")
    print(f"  its map    {spread([step.map_s for step in steps])}")
    print(f"  its end    {spread([step.done_s for step in steps])}")
    sizes = [step.got_bytes for step in steps]
    median, most = statistics.median(sizes) / 1000, max(sizes) / 1000
    print(f"  on the socket {median:.1f} kB in the median, {most:.1f} kB at most")


def main() -> None:
    """Measure and print."""
    stories = ("one", "two")
    load = "/".join(f"{number:.1f}" for number in os.getloadavg())
    print(f"{os.cpu_count()} processors, load {load}, Python {sys.version.split()[0]}")
    with served(*stories) as (host, process_id):
        asyncio.run(reading(host, process_id, stories))
    print(f"load afterwards {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
