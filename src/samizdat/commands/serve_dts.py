"""Serve the texts of an edition by Distributed Text Services, to the programs of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.export.read import read_material
from samizdat.preview.dts_server import DtsServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from samizdat.model.edition import Settings


def serve_dts(settings: Settings, port: int, ready: Callable[[str], None]) -> None:
    """Serve an edition as it may be published, until interrupted; `ready` is called with the address."""
    material, _ = read_material(settings, full=False)
    with DtsServer(port, material) as server:
        ready(server.service.base)
        server.serve_forever()
