"""A grammar of hostile text: what markup, templates, scripts, styles and Unicode can do to a page.

Each string is of one or two families, and no two are the same. What would run calls ``hit``, which
the tests define; what would be evaluated would not come back as it was written.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final

SEED: Final = 20_230_905

HTML: Final = (
    "<script>hit({n})</script>",
    "</script><script>hit({n})</script>",
    "<img src=x onerror=hit({n})>",
    "<svg onload=hit({n})>",
    "<svg><script>hit({n})</script></svg>",
    "<body onload=hit({n})>",
    "<iframe srcdoc='<script>parent.hit({n})</script>'>",
    "<a href=javascript:hit({n})>x</a>",
    "<details open ontoggle=hit({n})>",
    "<math><mtext></mtext><mglyph><style><img onerror=hit({n})>",
    "</title><script>hit({n})</script>",
    "--><script>hit({n})</script>",
    "<!--",
    "<![CDATA[",
    "]]>",
    '"><img src=x onerror=hit({n})>',
    "' onmouseover='hit({n})' x='",
    "<base href=//x.example/>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<form action=//x.example><input>",
    "&lt;script&gt;hit({n})&lt;/script&gt;",
    "&#60;script&#62;",
    "&amp;amp;",
    "&#x202e;",
    "&notit;",
    "<plaintext>",
    "<textarea>",
    "</textarea>",
    "<noscript><p title='</noscript><img onerror=hit({n})>'>",
    "<template><script>hit({n})</script></template>",
    "<use href=data:,x>",
    "<b",
    "</",
    "<?x?>",
)
TEMPLATE: Final = (
    "{{{{ {n}*7 }}}}",
    "{{{{ cycler.__init__.__globals__.os.getpid() }}}}",
    "{{% for x in y %}}",
    "{{% endfor %}}",
    "{{# {n} #}}",
    "{{%- raw -%}}",
    "${{{n}*7}}",
    "#{{{n}*7}}",
    "<%= {n}*7 %>",
    "{{{{{{ {n} }}}}}}",
    "{{0}}",
    "{{0.__class__}}",
    "{{self}}",
    "%s %d %({n})s",
    "$HOME $(id) `id`",
    "{{",
    "}}",
    "{{{{",
    "}}}}",
    "%%",
    "\\g<0> \\1",
    "[[ {n} ]]",
    "@{{{n}}}",
    "{{{{constructor.constructor('hit({n})')()}}}}",
)
SCRIPT: Final = (
    '";hit({n})//',
    "';hit({n})//",
    "`;hit({n})//",
    '\\";hit({n})//',
    "${{hit({n})}}",
    "\u2028hit({n})\u2029",
    "*/hit({n})/*",
    "</script",
    "</ScRiPt >hit({n})",
    "<!--<script>",
    "\\u003cscript\\u003ehit({n})",
    "javascript:hit({n})",
    "data:text/html,<script>hit({n})</script>",
    "\\x3cscript\\x3e",
    "\\\\",
    "\\",
    "__proto__",
    "constructor",
    "toString",
    "__defineGetter__",
    '{{"__proto__":{{"x":{n}}}}}',
    "NaN",
    "1e999",
)
STYLE: Final = (
    "</style><script>hit({n})</script>",
    "</style><style>*{{display:none}}",
    "url(//x.example/{n})",
    "expression(hit({n}))",
    "@import '//x.example/{n}';",
    "}}*{{display:none}}",
    "\\3c script\\3e ",
    "behavior:url(x)",
    "-moz-binding:url(x)",
    ";background:url(javascript:hit({n}))",
    "<link rel=stylesheet href=//x>",
    '" style="position:fixed;inset:0',
    "<style>*{{color:red}}</style>",
    "/*",
    "*/",
    "<!-- {n}",
)
BIDI: Final = (
    "\u202e{n}moc",
    "\u202d",
    "\u202a",
    "\u202b",
    "\u202c",
    "\u2066{n}",
    "\u2067",
    "\u2068",
    "\u2069",
    "\u200e",
    "\u200f",
    "\u061c",
    "אבג {n} דהו",
    "مرحبا {n}",
    "\u202e</b>\u202c",
    "ab\u0590\u05d0cd",
)
UNICODE: Final = (
    "Z" + "\u0300\u0316" * 40,
    "a" + "\u20dd" * 12,
    "\u0e49" * 20,
    "👩\u200d👩\u200d👧\u200d👦",
    "\u200d" * 9,
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "\U000e0001\U000e0041",
    "\u200b{n}\u200c",
    "\ufeff",
    "\ufe0f" * 5,
    "\\ud800",
    "\\uD83D{n}",
    "&#xD800;",
    "\U0010ffff",
    "\ufdd0",
    "\u00ad" * 8,
    "\u2060",
    "𝒽𝒾𝓉({n})",
    "＜script＞hit({n})",
    "\u212b ﬁ ŉ İ ı ß",
    "한국어 Русский Ελληνικά",
    "\u0085{n}",
    "\u001b[31m",
    "\u00a0{n}\u2003",
    "\ue000",
    "﷽" * 3,
    "𒐫",
    "\u0007",
    "\u007f",
    "ก็็็็็็็็็็",
)
PLAIN: Final = (
    "=1+{n}",
    "@SUM({n})",
    "-{n}",
    "+{n}",
    "'; DROP TABLE story; --",
    "../../etc/passwd",
    "C:\\{n}",
    "%00",
    "null",
    "true",
    "{n}",
    "a" * 90,
    "W" * 40 + " {n}",
    "\n",
    "\t",
    "  {n}  ",
    "*{n}*",
    "[x](javascript:hit({n}))",
    "![x](//x.example/{n})",
    "http://x.example/?a=1&b={n}#c",
    "<https://x.example>",
    "&",
    '"',
    "'",
    ">",
)

FAMILIES: Final = (HTML, TEMPLATE, SCRIPT, STYLE, BIDI, UNICODE, PLAIN)

WRAPS: Final[tuple[Callable[[str], str], ...]] = (
    lambda text: text,
    lambda text: f'"{text}"',
    lambda text: f"'>{text}",
    lambda text: f"{text}{text}",
    lambda text: text.upper(),
    lambda text: f"« {text} »",
)


def strings(seed: int = SEED) -> Iterator[str]:
    """Yield hostile strings without end, no two alike, the same ones for the same seed."""
    rng = random.Random(seed)
    number = 0
    while True:
        number += 1
        families = rng.sample(FAMILIES, rng.choice((1, 1, 2)))
        pieces = [rng.choice(family) for family in families for _ in range(rng.randint(1, 2))]
        text = rng.choice(("", " ", "-")).join(piece.format(n=number) for piece in pieces)
        yield f"{rng.choice(WRAPS)(text)} {number}"
