"""The reliability curve as an SVG file: said confidence against the share that was right."""

from jinja2 import Environment

from consistency.evaluation.calibration import Calibration

# Pixels: a square plot with room for its axes.
SIZE, LEFT, TOP = 320, 52, 18

_TEMPLATE = Environment(autoescape=True).from_string(
    """<svg xmlns="http://www.w3.org/2000/svg"
 viewBox="0 0 {{ left + size + 20 }} {{ top + size + 56 }}"
 role="img" aria-label="Reliability curve" font-family="system-ui, sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
{% for tick in ticks -%}
<path d="M{{ x(tick) }} {{ y(0) }}V{{ y(1) }}M{{ x(0) }} {{ y(tick) }}H{{ x(1) }}" stroke="#ddd"/>
<text x="{{ x(tick) }}" y="{{ y(0) + 16 }}" text-anchor="middle">{{ tick }}</text>
<text x="{{ x(0) - 6 }}" y="{{ y(tick) + 4 }}" text-anchor="end">{{ tick }}</text>
{% endfor -%}
<path d="M{{ x(0) }} {{ y(0) }}L{{ x(1) }} {{ y(1) }}" stroke="#888" stroke-dasharray="4 4"/>
<polyline fill="none" stroke="#1f5fa8" stroke-width="2"
 points="{% for b in bins %}{{ x(b.confidence) }},{{ y(b.accuracy) }} {% endfor %}"/>
{% for b in bins -%}
<circle cx="{{ x(b.confidence) }}" cy="{{ y(b.accuracy) }}" r="{{ radius(b.n) }}" fill="#1f5fa8">
<title>{{ b.n }} pairs: {{ "%.2f"|format(b.confidence) }} said,
 {{ "%.2f"|format(b.accuracy) }} right</title>
</circle>
{% endfor -%}
<text x="{{ x(0.5) }}" y="{{ y(0) + 38 }}" text-anchor="middle">confidence of the verdict</text>
<text transform="translate(14 {{ y(0.5) }}) rotate(-90)" text-anchor="middle">
share that was right</text>
<text x="{{ x(0.04) }}" y="{{ y(0.94) }}">
expected calibration error {{ "%.3f"|format(error) }}</text>
</svg>
"""
)


def draw(calibration: Calibration) -> str:
    """An SVG document; each dot is a bin, its area the number of pairs in it."""
    most = max(one.n for one in calibration.bins)
    return _TEMPLATE.render(
        bins=calibration.bins,
        error=calibration.error,
        ticks=(0.0, 0.2, 0.4, 0.6, 0.8, 1.0),
        size=SIZE,
        left=LEFT,
        top=TOP,
        x=lambda share: round(LEFT + share * SIZE, 1),
        y=lambda share: round(TOP + (1 - share) * SIZE, 1),
        radius=lambda n: round(2 + 6 * (n / most) ** 0.5, 1),
    )
