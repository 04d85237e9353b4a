"""Korean: the words of page, map and plain text."""

from collections.abc import Mapping
from typing import Final

from layers.languages.forms import CaptionWords, TextWords

INTERFACE: Final[Mapping[str, str]] = {
    "map": "지도",
    "zoom_in": "확대",
    "zoom_out": "축소",
    "reset": "이 단계의 화면으로 돌아가기",
    "imperial": "",
    "overview": "개요",
    "steps": "단계",
    "next": "다음",
    "previous": "이전",
    "start": "시작",
    "again": "개요로 돌아가기",
    "step_of": "{count}단계 중 {n}단계",
    "stated": "글의 수치",
    "measured": "잰 값",
    "step": "단계",
    "in_the_text": "본문",
    "verdict": "판정",
    "why": "이유",
    "distance": "거리",
    "direction": "방향",
    "beside": "위치",
    "within": "위치",
    "between": "위치",
    "nearest": "가장 가까운 곳",
    "length": "길이",
    "way_to": "{}까지",
    "angle": "두 방향의 각도",
    "coarse": "성긴 지도에서",
    "rhumb": "일정 침로",
    "initial": "최단 경로",
    "inside": "안",
    "outside": "밖",
    "to_edge": "경계에서 {km}",
    "sources": "출처",
    "colon": ": ",
    "checked": "확인한 진술 {count}개",
    "checked_one": "확인한 진술 1개",
    "fact_check": "사실 확인",
    "correction": "정정, {date}",
    "differs": "다른 점",
    "in_the_file": "파일의 값",
    "made_again": "여기서 다시 계산한 값",
    "more_differ": "… 그 밖의 값 {count}개.",
    "same_verdicts": "파일과 같은 판정: {count}개 중 {same}개.",
    "nothing_differs": "이야기, 자료, 버전, 수치가 모두 같습니다.",
    "checked_on": "{date}에 Milepost {version}(으)로 거리를 확인했습니다.",
    "method": "거리는 측지선, 곧 WGS 84 타원체 위의 가장 짧은 선입니다.",
    "how": "진술을 확인하는 방법",
    "data": "자료",
    "vintage": "{vintage} 기준",
    "viewpoint_default": (
        "국경은 유엔 총회가 입장을 정한 곳에서는 그에 따르고 "
        "다른 곳에서는 실제 경계선을 따르며, 분쟁 지역은 빗금으로 표시합니다."
    ),
    "viewpoint_other": "국경은 이 관점에 따라 그렸습니다: {viewpoint}.",
}

CAPTION: Final = CaptionWords(
    map="지도: {}",
    empty="지도.",
    last="{}, {}",
    apart="{}, 서로 {} 떨어져 있음.",
    distance="{} – {}: {}.",
    areas="강조 표시: {}.",
    disputed="빗금, 분쟁 지역: {}.",
    countries="보이는 나라: {}.",
)

TEXT: Final = TextWords(
    story_of="{}의 이야기. {}에 확인함.",
    sources="출처",
    made="Milepost {}(으)로 확인함: 거리는 WGS 84 타원체 위의 측지선입니다.",
    viewpoint="분쟁 지역: “{}” 관점.",
    licence="{title} ({vintage}). 이용 허락: {licence}. {attribution}",
    credit="제작: {}",
    places="장소",
    rule="판정은 수치를 지구와 견주는 것이며, 글쓴이에 대한 것이 아닙니다.",
    quoted="“{}”",
)

METHOD: Final = (
    "모든 수치를 지구 위에서 재어 글과 견주었습니다. “130 km”의 뜻은 125~135 km입니다. "
    "마지막 숫자만큼 정밀하게 읽고, 어림수는 더 "
    "넉넉하게 읽습니다. 거리는 GPS가 쓰는 타원체 위에서 중심에서 중심까지의 가장 짧은 "
    "선이며, 시가지 가장자리부터 잰 것 같은 다른 타당한 읽기도 "
    "함께 보입니다. 확인됨: 맞습니다. 부합함: 다른 읽기로 맞으며 그것을 밝힙니다. 직선거리 "
    "아님: 도로의 길이일 수 있습니다. 다소 어긋남: 10분의 "
    "1 이내. 어긋남: 그 이상. 확인하지 않음: 수치나 자료가 없거나 자료가 너무 성깁니다. "
    "국경은 2017년의 것으로 약 100 m까지 정확하며, "
    "나라 사이에 다툼이 있으면 관점을 밝힙니다. 판정하는 것은 수치이지 글쓴이가 아니며, "
    "누구나 다시 잴 수 있습니다."
)
