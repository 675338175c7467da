"""Charts for documents: bars drawn by Vega-Lite into PNG."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.reports.parts import Chart

FONTS: Final = Path(__file__).parent / "fonts"
FONT: Final = "'Source Sans 3'"  # quoted: a bare 3 is no word of CSS
SCALE: Final = 2  # pixels a point: sharp on paper
INK, INK_SOFT, PALE, ACCENT = "#1b2527", "#4b585b", "#a9cdd0", "#0a5a63"  # as in theme.css
COLOURS: Final = (PALE, ACCENT)  # in the order of a group's bars
WIDTH, BAR = 380, 15


def png(chart: Chart) -> bytes:
    """Draw a chart at twice its size."""
    drawn: bytes = _vega().vegalite_to_png(specification(chart), scale=SCALE)
    return drawn


def specification(chart: Chart) -> dict[str, Any]:
    """Write a chart as Vega-Lite; values come written, so that they read as in the tables."""
    topics = [group.label for group in chart.groups]
    series = [bar.label for bar in chart.groups[0].bars]
    values = [
        {
            "topic": group.label,
            "series": bar.label,
            "share": bar.share or 0,
            "text": bar.text,
            "is_known": bar.share is not None,
        }
        for group in chart.groups
        for bar in group.bars
    ]
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": BAR, "for": "offset"},
        "encoding": _places(topics, series),
        "layer": [
            {
                "mark": {"type": "bar", "height": {"band": 0.86}},
                "encoding": {"color": _colours(series)},
            },
            _values("datum.is_known", {"fontWeight": 600, "color": INK}),
            _values("!datum.is_known", {"fontStyle": "italic", "color": INK_SOFT}),
        ],
        "config": _LOOK,
    }


def _places(topics: Sequence[str], series: Sequence[str]) -> dict[str, Any]:
    return {
        "y": {
            "field": "topic",
            "type": "nominal",
            "sort": topics,
            "axis": {"title": None, "labelLimit": 220, "labelPadding": 8},
            "scale": {"paddingInner": 0.35, "paddingOuter": 0.1},
        },
        "yOffset": {"field": "series", "type": "nominal", "sort": series},
        "x": {
            "field": "share",
            "type": "quantitative",
            "scale": {"domain": [0, 1.18]},
            "axis": None,
        },
    }


def _colours(series: Sequence[str]) -> dict[str, Any]:
    return {
        "field": "series",
        "type": "nominal",
        "sort": series,
        "scale": {"domain": series, "range": COLOURS[: len(series)]},
        "legend": {"title": None, "orient": "top", "symbolType": "square"},
    }


def _values(condition: str, look: dict[str, Any]) -> dict[str, Any]:
    return {
        "transform": [{"filter": condition}],
        "mark": {"type": "text", "align": "left", "dx": 5, "baseline": "middle", **look},
        "encoding": {"text": {"field": "text"}},
    }


_LOOK: Final = {
    "font": FONT,
    "background": "white",
    "padding": 2,
    "view": {"stroke": None},
    "text": {"fontSize": 12, "font": FONT},
    "axis": {
        "labelFontSize": 12,
        "labelFont": FONT,
        "labelColor": INK,
        "domain": False,
        "ticks": False,
    },
    "legend": {
        "labelFontSize": 12,
        "labelFont": FONT,
        "labelColor": INK,
        "symbolStrokeWidth": 0,
        "offset": 6,
    },
}


@cache
def _vega() -> Any:
    """Load the drawing engine on first use: it is large, and most requests draw nothing."""
    engine = importlib.import_module("vl_convert")
    engine.register_font_directory(str(FONTS))
    return engine
