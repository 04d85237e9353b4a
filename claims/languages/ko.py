"""Korean: how it states lengths and directions; particles are written on to words and units."""

from claims.lexicon import DOZENS, FEW, HUNDREDS, THOUSANDS, Lexicon, Numerals, Winds, couples
from claims.model import By, Reason, Verdict
from claims.words import Words

# native numbers, which count only right before a unit: 한 is "about" before other numbers
_ONES = {
    **{"": 0, "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8},
    "아홉": 9,
}
_TENS = {
    **{"": 0, "열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70},
    **{"여든": 80, "아흔": 90},
}
# two digits in a row before a scale are a range: 이삼백 is 200 to 300
_IN_A_ROW = {
    "일이": (1, 2),
    "이삼": (2, 3),
    "삼사": (3, 4),
    "사오": (4, 5),
    "오륙": (5, 6),
    "오육": (5, 6),
}
_IN_A_ROW |= {"육칠": (6, 7), "칠팔": (7, 8), "팔구": (8, 9)}
_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10_000}

LEXICON = Lexicon(
    groups=",",
    decimal=".",
    hedges={
        "about": (
            *("약", "대략", "정도", "쯤", "가량", "안팎", "한", "어림잡아", "내외"),
            *("≈", "약 한", "전후", "대략 한"),
        ),
        "nearly": (
            *(
                "거의",
                "가까이",
                "가까운",
                "육박하는",
                "채 안 되는",
                "조금 못 미치는",
                "가 채 안 되는",
                "도 채 안 되는",
                "못 미치는",
            ),
            *("에 육박하는", "에 육박한다", "에 가까운", "에 못 미치는"),
        ),
        "just over": (
            *("남짓", "남짓한", "조금 넘는", "조금 넘게", "를 조금 넘는", "를 조금 넘게"),
            *(
                "을 조금 넘는",
                "가 조금 넘는",
                "이 조금 넘는",
                "약간 넘는",
                "를 약간 넘는",
                "을 약간 넘는",
                "을 조금 넘게",
            ),
        ),
        "and some": ("여",),
        "at most": (
            *(
                "이하",
                "미만",
                "이내",
                "최대",
                "까지",
                "안쪽",
                "내",
                "넘지 않는",
                "이내의",
                "이하의",
            ),
            *("채 되지 않는", "를 넘지 않는", "을 넘지 않는", "가 안 되는", "도 안 되는", "≤", "<"),
            *(
                "반경",
                "안에",
                "이내에",
                "이내로",
                "이하로",
                "내에",
                "못 되는",
                "도 못 되는",
                "밑도는",
                "를 밑도는",
                "을 밑도는",
            ),
        ),
        "at least": (
            *("이상", "초과", "최소", "넘는", "넘게", "적어도", "이상의", "최소한", "넘어"),
            *(
                "를 넘는",
                "을 넘는",
                "를 넘게",
                "을 넘게",
                "+",
                "가 넘는",
                "이 넘는",
                "가 넘게",
                "≥",
                ">",
                "이상으로",
            ),
            *("이상에", "웃도는", "를 웃도는", "을 웃도는"),
        ),
        "between": ("사이", "에서", "부터"),
    },
    vague={
        **{"수천": THOUSANDS, "몇천": THOUSANDS, "몇 천": THOUSANDS},
        **{"수백": HUNDREDS, "몇백": HUNDREDS, "몇 백": HUNDREDS},
        **{"수십": DOZENS, "몇십": DOZENS, "몇 십": DOZENS},
        **{"수": FEW, "몇": FEW},
        **couples({"두어": 1}),
    },
    round_words={},
    numerals=Numerals(
        words={
            **{"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9},
        },
        scales=_SCALES,
        glue=("", " "),
        fractions={"반": "1/2"},
        counted={
            **{
                f"{ten}{one}": f"{n + m}"
                for ten, n in _TENS.items()
                for one, m in _ONES.items()
                if n + m
            },
            **{
                "한": "1",
                "스무": "20",
                "한두": "1-2",
                "두세": "2-3",
                "두서너": "2-4",
                "서너": "3-4",
            },
            **{
                f"{row}{scale}": f"{a * n}-{b * n}"
                for row, (a, b) in _IN_A_ROW.items()
                for scale, n in ({"": 1} | _SCALES).items()
            },
            **{"네댓": "4-5", "너댓": "4-5", "대여섯": "5-6", "예닐곱": "6-7"},
        },
    ),
    travel={
        "road": (
            *("도로로", "육로로", "자동차로", "차로", "도로 기준", "도로를 따라", "차량으로"),
            *("고속도로로",),
        ),
        "rail": ("철도로", "기차로", "열차로", "철길로", "철도를 따라", "철도 기준"),
        "sea": ("바닷길로", "뱃길로", "해상으로", "배로", "해로로", "여객선으로"),
    },
    straight=("직선거리로", "직선으로", "직선거리", "직선 거리로", "일직선으로"),
    range_joins=("에서", "-", "~", "부터", "까지"),
    or_joins=("내지",),
    paired={},
    starts=(),
    second_joins=("즉", "또는", "곧"),
    fillers=(
        *("불과한", "에 불과한", "불과하다", "에 불과하다", "에 불과하며"),
        *("불과", "겨우", "단", "고작", "떨어진", "떨어져", "거리", "거리에", "에", "의", "곳"),
        *("있다", "곳에", "로", "으로", "인", "사이", "까지", "지점", "지점에", "정확히", "단지"),
        *(
            "떨어진 곳에",
            "길이",
            "길이의",
            "밖에",
            "밖에 안 되는",
            "밖에 떨어지지 않은",
            "이다",
            "만",
            "길",
            "나",
            "이나",
            "무려",
        ),
        *("에 달하는", "달하는", "에 달한다", "달한다", "에 이르는", "이르는", "에 이른다", "다"),
        *("총연장", "연장", "총길이", "총 길이", "총", "전체 길이", "구간", "에 걸친"),
        *(
            "에 걸쳐",
            "국경",
            "국경선",
            "해안선",
            "거리다",
            "거리이다",
            "떨어졌다",
            "해상",
            "해상에",
        ),
        *(
            "앞바다",
            "코스",
            "길이는",
            "길이가",
            "거리는",
            "거리가",
            "휴전선",
            "군사분계선",
            "위치한",
            "에 위치한",
            "거리의",
            "거리인",
        ),
        *("떨어진 지점", "떨어진 거리"),
    ),
    winds=Winds(
        points={"N": ("북",), "E": ("동",), "S": ("남",), "W": ("서",)},
        endings=(
            *("쪽 방향", "쪽을 향해", "쪽을 향하여", "편으로"),
            *(
                "쪽",
                "쪽에",
                "쪽으로",
                "쪽의",
                "쪽방향",
                "부",
                "부에",
                "부의",
                "방",
                "방에",
                "편",
                "편에",
            ),
            *("방향", "방향으로", "방향에", "측", "측에", "향", "으로", "에", "의", "방으로"),
        ),
        letters={"n": "N", "e": "E", "s": "S", "w": "W"},
        fillers=(
            *("정", "있다", "거의", "약간", "바로", "더", "조금", "훨씬", "대략", "위치한", "있는"),
            *("떨어진", "지점", "해상", "지역", "살짝", "위치"),
        ),
        example="동쪽, 북동쪽 또는 북북동쪽",
    ),
    doubtful=r"(?:국경선?|휴전선|해안선?|군사분계선|해상|앞바다|지점|구간|코스)\s*까지",
    uncounted=(
        *("시간", "분", "날", "주", "달", "걸음", "발짝", "정거장", "역", "시간쯤", "블록"),
    ),
)

_SEEN = "{place}에서 본 {a}, {b}의 방향은 {angle}° 벌어져 있음(180°면 정반대)"
_SHARE = "{place}의 위치는 {a}–{b} 구간의 {share} 지점, 두 방향의 각도는 {angle}°"
_OVER = "; {place} 경유 {over} km, 직선 {straight} km"
_NEAR = "{place} – {to} 거리는 {d} km"
_RIVAL = "{rival}(인구 {people}명) {r} km, 인구 {least}명 이상인 곳{country} 가운데"

WORDS = Words(
    things={
        "place": "{}",
        "border": "{} 국경",
        "country": "{} 영토",
        "region": "{} 지역",
        "river": "{}",
        "land border": "{} 육상 국경",
        "coast": "{} 해안",
        "route": "‘{}’ 경로",
    },
    regions="{}개 지역",
    winds=(
        *("북", "북북동", "북동", "동북동"),
        *("동", "동남동", "남동", "남남동"),
        *("남", "남남서", "남서", "서남서"),
        *("서", "서북서", "북서", "북북서"),
    ),
    measured="{start} – {end} 최단 거리는 {d} km{also}",
    mainland="; 그 나라에서 가장 큰 땅덩어리(본토)의 해안까지는 {d} km{also}",
    distance={
        Verdict.CONFIRMED: "; “{text}”의 뜻은 {low}~{high} km이며 거리가 그 안에 있습니다.",
        Verdict.ROUTE_ONLY: (
            "; “{text}”: 두 곳 사이의 어떤 직선(최대 {max} km)보다 길지만, 육로나 뱃길이라면 "
            "그만큼 될 수 있습니다."
        ),
        Verdict.OFF: "; “{text}”: {gap} km 차이로, 반올림을 고려하면 10분의 1 이내입니다.",
        Verdict.CONTRADICTED: "; “{text}”: {gap} km 차이가 납니다.",
    },
    consistent={
        By.ROUNDING: "; “{text}”: 어림수({loose_low}~{loose_high} km)로 맞습니다.",
        By.EDGES: (
            "; “{text}”의 뜻은 {low}~{high} km이며, 시가지 가장자리부터 재면({min}~{max} km) "
            "맞습니다."
        ),
        By.EITHER: (
            "; “{text}”: 어림수({loose_low}~{loose_high} km)로 맞고, 시가지 가장자리 사이의 "
            "거리({min}~{max} km)로도 맞습니다."
        ),
        By.TOGETHER: (
            "; “{text}”: 시가지 가장자리부터 잰 거리({min}~{max} km)의 어림수({loose_low}~"
            "{loose_high} km)로 맞습니다."
        ),
        By.MARGIN: ("; “{text}”의 뜻은 {low}~{high} km이며 자료의 오차({e} km) 안에서 맞습니다."),
        By.ROUTE: "; “{text}”: 직선보다 긴 {travel} 거리로 맞습니다.",
        By.MAINLAND: "; “{text}”의 뜻은 {low}~{high} km이며 둘 중 먼 거리가 그 안에 있습니다.",
    },
    hedged="; “{text}”: {loose_low}~{loose_high} km로 맞습니다.",
    either_edge=(
        "; “{text}”: 어림수({loose_low}~{loose_high} km)로 맞고, 시가지 가장자리부터 잰 "
        "거리({min}~{max} km)로도 맞습니다."
    ),
    far_side="; “{text}”: 시가지의 먼 쪽 가장자리까지 재면({min}~{max} km) 맞습니다.",
    short_route=(
        "; “{text}”: 이보다 짧아, 어림수로 보거나 시가지 가장자리부터 잴 때만({min} km) {travel} "
        "거리로 맞습니다."
    ),
    off_route="; {travel} 거리는 보통 {d}~{way} km이지만 “{text}”: 그 밖입니다.",
    bound={
        "at most": "; “{text}”: {gap} km 여유를 두고 맞습니다.",
        "at least": "; “{text}”: {gap} km 넘어 맞습니다.",
        "edge": "; “{text}”: 시가지 가장자리부터 재면({min}~{max} km) 맞습니다.",
    },
    too_far="“{text}”: 지구 위 두 점 사이의 가장 먼 거리({max} km)보다 멉니다.",
    direction={
        Verdict.CONFIRMED: "({wind}쪽과 {off}° 차이, “{text}”: 맞음)",
        Verdict.CONSISTENT: "({wind}쪽과 {off}° 차이, “{text}”: 넓은 뜻으로 맞음)",
        Verdict.OFF: "({wind}쪽과 {off}° 차이, “{text}”: 대략만 맞음)",
        Verdict.CONTRADICTED: "({wind}쪽과 {off}° 차이, “{text}”: 맞지 않음)",
    },
    courses=(
        "{start}→{end} 일정 침로는 {rhumb}°{judged}; 최단 경로의 출발 방위는 {initial}°입니다.",
        "{start}→{end} 최단 경로의 출발 방위는 {initial}°{judged}; 일정 침로는 {rhumb}°입니다.",
    ),
    taken=(
        "; 기준점은 가장 가까운 곳: {at} ({of}).",
        "; 기준점은 가장 잘 맞는 곳: {at} ({of}, {far} km; 가장 가까운 곳은 {d} km).",
    ),
    positions=("북위 {}°", "남위 {}°", "동경 {}°", "서경 {}°"),
    beside={
        Verdict.CONFIRMED: "{place} – {of} 거리는 {d} km{edge}: 바로 곁입니다.",
        Verdict.CONSISTENT: "{place} – {of} 거리는 {d} km{edge}: 가까이 있습니다.",
        Verdict.OFF: "{place} – {of} 거리는 {d} km{edge}: 곁이라고 하기에는 멉니다.",
        Verdict.CONTRADICTED: "{place} – {of} 거리는 {d} km{edge}: 너무 멉니다.",
    },
    footprint="(중심 기준), 시가지 가장자리에서 {gap} km",
    reaches="(중심 기준), 시가지가 거기까지 닿음",
    within={
        Verdict.CONFIRMED: "{place}: 안에 있습니다({of}){edge}.",
        Verdict.CONSISTENT: (
            "{place}: 경계({of})까지 {d} km로, 데이터의 정확도({e} km)보다 가깝습니다."
        ),
        Verdict.CONTRADICTED: "{place}: 밖에 있습니다({of}), {d} km.",
    },
    says_between=("사이", "사이에", "사이에 있는", "의 사이"),
    says_halfway=("중간", "중간에", "중간 지점", "한가운데", "한중간"),
    between={
        Verdict.CONFIRMED: f"{_SEEN}: 둘 사이에 있습니다{_OVER}.",
        Verdict.CONSISTENT: f"{_SEEN}: 한쪽으로 비켜 있지만 둘 사이에 있습니다{_OVER}.",
        Verdict.OFF: f"{_SEEN}: 둘 사이의 길에서 꽤 벗어나 있습니다{_OVER}.",
        Verdict.CONTRADICTED: f"{_SEEN}: 둘 사이에 있지 않습니다{_OVER}.",
    },
    halfway={
        Verdict.CONFIRMED: f"{_SHARE}: 중간입니다{_OVER}.",
        Verdict.CONSISTENT: f"{_SHARE}: 대략 중간입니다{_OVER}.",
        Verdict.OFF: f"{_SHARE}: 꼭 중간은 아닙니다{_OVER}.",
        Verdict.CONTRADICTED: f"{_SHARE}: 중간이 아닙니다{_OVER}.",
    },
    nearest={
        Verdict.CONFIRMED: f"{_NEAR}; 다음은 {_RIVAL}.",
        Verdict.CONSISTENT: (
            f"{_NEAR}; 시가지 가장자리와 데이터 오차를 고려하면 같은 거리: {_RIVAL}."
        ),
        Verdict.OFF: f"{_NEAR}; 조금 더 가까운 곳: {_RIVAL}.",
        Verdict.CONTRADICTED: f"{_NEAR}; 더 가까운 곳: {_RIVAL}.",
    },
    only=f"{_NEAR}; 인구 {{least}}명 이상인 유일한 곳입니다{{country}}.",
    length=(
        "선은 자세히 그릴수록 길어집니다: {of}의 길이는 100 m 지도에서 {d} km{also}, 성긴 지도에서 "
        "{coarse} km"
    ),
    length_reversed=(
        "두 지도가 서로 다릅니다: {of}의 길이는 100 m 지도에서 {d} km{also}, 성긴 지도에서 "
        "{coarse} km"
    ),
    one_map=(
        "두 자료 가운데 하나에만 {of}({d} km{also})이 있고 일부가 빠졌을 수 있어, “{text}”: "
        "판단하지 않습니다."
    ),
    lengths={
        Verdict.CONFIRMED: ("; “{text}”의 뜻은 {low}~{high} km이며 자세한 선이 그 안에 있습니다."),
        Verdict.CONSISTENT: "; “{text}”: 다른 축척({min}~{max} km)으로 맞습니다.",
        Verdict.OFF: "; “{text}”: 축척에 따른 길이({min}~{max} km)에서 4분의 1 이내입니다.",
        Verdict.CONTRADICTED: "; “{text}”: 어느 축척({min}~{max} km)과도 맞지 않습니다.",
        Verdict.NOT_CHECKED: "; “{text}”: 두 지도({min}~{max} km)가 너무 달라 판단할 수 없습니다.",
    },
    against="; 다만 자료가 서로 다릅니다: 더 성긴 Natural Earth 지도로는 {d} km입니다.",
    depends="답은 관점에 따라 다릅니다: {readings}.",
    viewpoints={"default": "유엔 총회", "de-facto": "실효 지배"},
    by_viewpoint="{}: {}",
    so_far=" ({d} km)",
    from_edge=" (경계에서 {d} km)",
    semicolon="; ",
    unit_mismatch="“{text}”의 두 수치는 함께 맞을 수 없습니다: {a} = {b} km(≠ {c}).",
    inside_island="{start}, {end}: 하나가 다른 하나 안에 있고, 그곳에는 육상 국경이 없습니다.",
    travel={"road": "도로", "rail": "철도", "sea": "뱃길"},
    from_centre="(중심 기준)",
    edge=", 가장 가까운 육상 경계까지 {d} km",
    verdicts={
        Verdict.CONFIRMED: "확인됨",
        Verdict.CONSISTENT: "부합함",
        Verdict.ROUTE_ONLY: "직선거리 아님",
        Verdict.OFF: "다소 어긋남",
        Verdict.CONTRADICTED: "어긋남",
        Verdict.UNIT_MISMATCH: "단위 불일치",
        Verdict.DEPENDS: "관점에 따라 다름",
        Verdict.NOT_CHECKED: "확인하지 않음",
    },
    reasons={
        Reason.NO_DATA: "이를 잴 자료가 없습니다.",
        Reason.AMBIGUOUS_PLACE: (
            "“{name}”: {candidates} 가운데 어느 곳인지 글에 나와 있지 않습니다."
        ),
        Reason.NO_FIGURE: "“{text}”에는 수치가 없습니다. 거리는 {d} km입니다.",
        Reason.INSIDE: "{start}, {end}: 하나가 다른 하나 안에 있으며, 경계까지 {d} km입니다.",
        Reason.TOUCHING: (
            "{start}, {end}: 중심에서는 {d} km이지만 시가지가 거기까지 "
            "이어져 있어, “{text}”에 견줄 가장자리 사이의 거리가 없습니다."
        ),
        Reason.TOO_COARSE: "자료의 정확도가 {e} km여서, {d} km 거리를 판단하기에는 성깁니다.",
    },
    candidate="{place}({country}, 인구 {people}명)",
)
