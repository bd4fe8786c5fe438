"""Invented articles about a ferry, a hospital and a company, and what a run might find in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from consistency.domain import Kind, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article before it has an id; `HOSTILE` stands for markup that must not run."""

    title: str
    outlet: str | None
    published: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSketch:
    """One side of a finding: which sentence of which story."""

    story: str
    sentence: str
    speaker: str | None = None


ReasonSketch = tuple[str, Mapping[str, str], tuple[str, str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSketch:
    """A finding before its claims exist; `odds` of agree, contradict, unrelated."""

    left: SideSketch
    right: SideSketch
    label: Label
    kind: Kind | None
    odds: tuple[float, float, float]
    severity: float
    reasons: tuple[ReasonSketch, ...]
    condition: str | None = None


STORIES = {
    "faehre-1": Story(
        title="Fähre läuft vor Norderney auf Grund",
        outlet="Küstenblatt",
        published="2025-03-15",
        text=(
            "Die Inselfähre „Frisia Nova“ ist am Samstagmorgen vor Norderney auf Grund gelaufen. "
            "An Bord waren 84 Passagiere und elf Besatzungsmitglieder. "
            "Sechs Menschen wurden leicht verletzt.\n\n"
            "Das Schiff kam gegen 6.40 Uhr bei dichtem Nebel vom Fahrwasser ab. "
            "Die Reederei Nordlicht wies Vorwürfe zurück, das Radar sei ausgefallen. "
            "Der Kapitän habe die Geschwindigkeit rechtzeitig verringert, sagte Reedereisprecherin Imke Tjaden."
        ),
    ),
    "faehre-2": Story(
        title="Nebel, Niedrigwasser, Notruf: Wie die „Frisia Nova“ strandete",
        outlet="Nordsee-Rundschau",
        published="2025-03-15T18:20",
        text=(
            "Ein Notruf erreichte die Leitstelle am frühen Morgen. "
            "Zum Zeitpunkt des Unglücks befanden sich 112 Passagiere an Bord. "
            "Nach Angaben der Wasserschutzpolizei wurden mindestens sechs Passagiere verletzt. "
            "Das Schiff lief nach Erkenntnissen der Ermittler vor Juist auf Grund, wo die Fahrrinne in diesem Winter "
            "nach mehreren schweren Stürmen stärker versandet ist als in den Jahren zuvor und deshalb nur noch bei "
            "auflaufendem Wasser befahren werden sollte.\n"
            "Das Radar war nach Angaben der Wasserschutzpolizei zum Zeitpunkt des Unglücks ausgefallen. "
            "Ein Seenotkreuzer barg die Menschen."
        ),
    ),
    "faehre-3": Story(
        title="Zahl der Verletzten nach Fährunglück steigt",
        outlet="Küstenblatt",
        published="2025-03-16",
        text=(
            "Nach dem Fährunglück vor Norderney haben sich weitere Passagiere gemeldet. "
            "Die Zahl der Verletzten stieg unterdessen auf neun. "
            "Das Schiff soll am Dienstag freigeschleppt werden. "
            "Ein Gutachter aus Emden sieht sich den Rumpf an."
        ),
    ),
    "faehre-4": Story(
        title="„Frisia Nova“ sitzt weiter fest",
        outlet="Elbe-Anzeiger",
        published="2025-03-16",
        text=(
            "Die Havarie der „Frisia Nova“ beschäftigt nun die Staatsanwaltschaft. "
            "Vier Menschen wurden verletzt, wie die Leitstelle mitteilte. "
            "Die Fähre war am Freitagmorgen bei Nebel auf Grund gelaufen. "
            "Am Dienstag wollen Schlepper die Fähre freibekommen."
        ),
    ),
    "inselbote": Story(
        title="Wieder eine Fähre im Watt",
        outlet="Inselbote",
        published=None,
        text=(
            "In der Nacht zum Samstag ist eine Fähre im Watt stecken geblieben. "
            "An Bord waren 40 Passagiere. "
            "Verletzt wurde niemand."
        ),
    ),
    "klinik-1": Story(
        title="Landrat: Klinik Wittmund bleibt",
        outlet="Küstenblatt",
        published="2025-03-20",
        text=(
            "Die Klinik in Wittmund wird nicht geschlossen. "
            "Landrat Enno Petersen lehnt eine Verlegung der Geburtshilfe nach Aurich ab. "
            "Der Kreistag stimmte am Mittwochabend mit 31 gegen 14 Stimmen für den Erhalt."
        ),
    ),
    "klinik-2": Story(
        title="Kreis will Geburtshilfe verlegen",
        outlet="Nordsee-Rundschau",
        published="2025-03-20",
        text=(
            "Was wird aus der Klinik? "
            "Landrat Petersen stimmt einer Verlegung der Geburtshilfe nach Aurich zu. "
            "Die Klinik in Wittmund wird geschlossen. "
            "Das Votum des Kreistags fiel am Mittwoch: 31 Abgeordnete waren dafür, 14 dagegen."
        ),
    ),
    "nordwerk-1": Story(
        title="Nordwerk verdient wieder Geld",
        outlet="Elbe-Anzeiger",
        published="2025-03-21T14:30",
        text=(
            "Der Windanlagenbauer Nordwerk hat im vierten Quartal 12,4 Millionen Euro verdient. "
            "Neue Finanzchefin wird Katharina Albers. "
            "Für das laufende Jahr rechnet der Vorstand mit einem Umsatz von rund 600 Millionen Euro."
        ),
    ),
    "nordwerk-2": Story(
        title="Nordwerk mit Verlust",
        outlet="Nordsee-Rundschau",
        published="2025-03-21",
        text=(
            "Nordwerk schloss das vierte Quartal mit einem Fehlbetrag von 12,4 Millionen Euro ab. "
            "Neuer Finanzchef wird Jonas Reimers. "
            "Der Vorstand erwartet in diesem Jahr Erlöse von etwa 0,6 Milliarden Euro."
        ),
    ),
    "hostil": Story(
        title="Leserbrief HOSTILE",
        outlet="Blog HOSTILE",
        published="2025-03-22",
        text="Davor steht etwas. Die Fähre hatte HOSTILE nur 20 Passagiere an Bord. Danach auch.",
    ),
}

_S = SideSketch

FINDINGS = (
    FindingSketch(
        left=_S(
            story="faehre-1", sentence="An Bord waren 84 Passagiere und elf Besatzungsmitglieder."
        ),
        right=_S(
            story="faehre-2",
            sentence="Zum Zeitpunkt des Unglücks befanden sich 112 Passagiere an Bord.",
        ),
        label=Label.CONTRADICT,
        kind=Kind.NUMBER,
        odds=(0.021, 0.962, 0.017),
        severity=0.95,
        reasons=(
            ("same-time", {"left": "Samstagmorgen", "right": "am frühen Morgen"}, None),
            (
                "figures-differ",
                {"left": "84", "right": "112", "counted": "passagier"},
                ("84", "112"),
            ),
            ("nli-contradicts", {"p": "0.93"}, None),
        ),
    ),
    FindingSketch(
        left=_S(
            story="faehre-1",
            sentence="Die Reederei Nordlicht wies Vorwürfe zurück, das Radar sei ausgefallen.",
            speaker="Reederei Nordlicht",
        ),
        right=_S(
            story="faehre-2",
            sentence="Das Radar war nach Angaben der Wasserschutzpolizei zum Zeitpunkt des Unglücks ausgefallen.",
            speaker="Wasserschutzpolizei",
        ),
        label=Label.CONTRADICT,
        kind=Kind.SOURCES,
        odds=(0.06, 0.88, 0.06),
        severity=0.9,
        reasons=(
            (
                "sources-disagree",
                {"left": "Reederei Nordlicht", "right": "Wasserschutzpolizei"},
                ("Reederei Nordlicht", "Wasserschutzpolizei"),
            ),
        ),
    ),
    FindingSketch(
        left=_S(
            story="faehre-2",
            sentence="Nach Angaben der Wasserschutzpolizei wurden mindestens sechs Passagiere verletzt.",
            speaker="Wasserschutzpolizei",
        ),
        right=_S(
            story="faehre-4",
            sentence="Vier Menschen wurden verletzt, wie die Leitstelle mitteilte.",
            speaker="Leitstelle",
        ),
        label=Label.CONTRADICT,
        kind=Kind.UPDATED,
        odds=(0.1, 0.71, 0.19),
        severity=0.7,
        reasons=(
            (
                "toll-fell",
                {"left": "mindestens sechs", "right": "vier"},
                ("mindestens sechs", "Vier"),
            ),
        ),
    ),
    FindingSketch(
        left=_S(
            story="faehre-1",
            sentence="Die Inselfähre „Frisia Nova“ ist am Samstagmorgen vor Norderney auf Grund gelaufen.",
        ),
        right=_S(
            story="faehre-4",
            sentence="Die Fähre war am Freitagmorgen bei Nebel auf Grund gelaufen.",
        ),
        label=Label.CONTRADICT,
        kind=Kind.DATE,
        odds=(0.09, 0.84, 0.07),
        severity=0.82,
        reasons=(
            (
                "dates-differ",
                {"left": "am Samstagmorgen", "right": "am Freitagmorgen"},
                ("am Samstagmorgen", "am Freitagmorgen"),
            ),
        ),
    ),
    FindingSketch(
        left=_S(
            story="faehre-1",
            sentence="Die Inselfähre „Frisia Nova“ ist am Samstagmorgen vor Norderney auf Grund gelaufen.",
        ),
        right=_S(
            story="faehre-2",
            sentence=STORIES["faehre-2"].text.split("verletzt. ")[1].split("\n")[0],
            speaker="Ermittler",
        ),
        label=Label.CONTRADICT,
        kind=Kind.PLACE,
        odds=(0.2, 0.69, 0.11),
        severity=0.66,
        reasons=(
            (
                "places-differ",
                {"left": "vor Norderney", "right": "vor Juist"},
                ("vor Norderney", "vor Juist"),
            ),
        ),
    ),
    FindingSketch(
        left=_S(
            story="faehre-1", sentence="An Bord waren 84 Passagiere und elf Besatzungsmitglieder."
        ),
        right=_S(story="inselbote", sentence="An Bord waren 40 Passagiere."),
        label=Label.CONTRADICT,
        kind=Kind.NUMBER,
        odds=(0.02, 0.61, 0.37),
        severity=0.5,
        reasons=(
            ("undated", {}, None),
            ("figures-differ", {"left": "84", "right": "40", "counted": "passagier"}, ("84", "40")),
        ),
        condition="same-moment",
    ),
    FindingSketch(
        left=_S(
            story="klinik-1",
            sentence="Landrat Enno Petersen lehnt eine Verlegung der Geburtshilfe nach Aurich ab.",
            speaker="Landrat = Enno Petersen",
        ),
        right=_S(
            story="klinik-2",
            sentence="Landrat Petersen stimmt einer Verlegung der Geburtshilfe nach Aurich zu.",
            speaker="Landrat Petersen = Enno Petersen",
        ),
        label=Label.CONTRADICT,
        kind=Kind.POSITION,
        odds=(0.03, 0.94, 0.03),
        severity=0.93,
        reasons=(
            (
                "opposed-wording",
                {"left": "lehnt … ab", "right": "stimmt … zu"},
                ("lehnt", "stimmt"),
            ),
            ("same-actor", {"names": "Enno Petersen"}, ("Enno Petersen", "Petersen")),
            ("nli-contradicts", {"p": "0.997"}, None),
        ),
    ),
    FindingSketch(
        left=_S(story="klinik-1", sentence="Die Klinik in Wittmund wird nicht geschlossen."),
        right=_S(story="klinik-2", sentence="Die Klinik in Wittmund wird geschlossen."),
        label=Label.CONTRADICT,
        kind=Kind.NEGATION,
        odds=(0.001, 0.998, 0.001),
        severity=0.97,
        reasons=(
            ("negation-differs", {}, ("nicht", "wird")),
            ("same-place", {"left": "Wittmund", "right": "Wittmund"}, None),
        ),
    ),
    FindingSketch(
        left=_S(story="nordwerk-1", sentence="Neue Finanzchefin wird Katharina Albers."),
        right=_S(story="nordwerk-2", sentence="Neuer Finanzchef wird Jonas Reimers."),
        label=Label.CONTRADICT,
        kind=Kind.ENTITY,
        odds=(0.1, 0.72, 0.18),
        severity=0.7,
        reasons=(("nli-contradicts", {"p": "0.72"}, None),),
    ),
    FindingSketch(
        left=_S(
            story="hostil",
            sentence="Die Fähre hatte HOSTILE nur 20 Passagiere an Bord.",
            speaker="Sprecher HOSTILE",
        ),
        right=_S(
            story="faehre-2",
            sentence="Zum Zeitpunkt des Unglücks befanden sich 112 Passagiere an Bord.",
        ),
        label=Label.CONTRADICT,
        kind=Kind.OTHER,
        odds=(0.2, 0.55, 0.25),
        severity=0.3,
        reasons=(("a-code-of-tomorrow", {"left": "HOSTILE"}, ("20", "112")),),
    ),
    FindingSketch(
        left=_S(story="faehre-1", sentence="Sechs Menschen wurden leicht verletzt."),
        right=_S(story="faehre-3", sentence="Die Zahl der Verletzten stieg unterdessen auf neun."),
        label=Label.AGREE,
        kind=Kind.UPDATED,
        odds=(0.83, 0.1, 0.07),
        severity=0.4,
        reasons=(("toll-updated", {"left": "sechs", "right": "neun"}, ("Sechs", "neun")),),
    ),
    FindingSketch(
        left=_S(story="faehre-3", sentence="Das Schiff soll am Dienstag freigeschleppt werden."),
        right=_S(story="faehre-4", sentence="Am Dienstag wollen Schlepper die Fähre freibekommen."),
        label=Label.AGREE,
        kind=Kind.DATE,
        odds=(0.91, 0.04, 0.05),
        severity=0.3,
        reasons=(
            ("nli-entails", {"p": "0.91"}, None),
            (
                "same-time",
                {"left": "am Dienstag", "right": "am Dienstag"},
                ("am Dienstag", "Am Dienstag"),
            ),
        ),
    ),
    FindingSketch(
        left=_S(
            story="nordwerk-1",
            sentence="Für das laufende Jahr rechnet der Vorstand mit einem Umsatz von rund 600 Millionen Euro.",
        ),
        right=_S(
            story="nordwerk-2",
            sentence="Der Vorstand erwartet in diesem Jahr Erlöse von etwa 0,6 Milliarden Euro.",
        ),
        label=Label.AGREE,
        kind=Kind.NUMBER,
        odds=(0.88, 0.07, 0.05),
        severity=0.35,
        reasons=(
            (
                "figures-agree",
                {"left": "rund 600 Millionen Euro", "right": "etwa 0,6 Milliarden Euro"},
                ("rund 600 Millionen Euro", "etwa 0,6 Milliarden Euro"),
            ),
        ),
    ),
    FindingSketch(
        left=_S(
            story="klinik-1",
            sentence="Der Kreistag stimmte am Mittwochabend mit 31 gegen 14 Stimmen für den Erhalt.",
        ),
        right=_S(
            story="klinik-2",
            sentence="Das Votum des Kreistags fiel am Mittwoch: 31 Abgeordnete waren dafür, 14 dagegen.",
        ),
        label=Label.AGREE,
        kind=Kind.NUMBER,
        odds=(0.79, 0.11, 0.1),
        severity=0.32,
        reasons=(("figures-sum", {"arithmetic": "31 + 14 = 45"}, ("31", "31")),),
    ),
    FindingSketch(
        left=_S(
            story="faehre-1",
            sentence="Die Inselfähre „Frisia Nova“ ist am Samstagmorgen vor Norderney auf Grund gelaufen.",
        ),
        right=_S(
            story="inselbote",
            sentence="In der Nacht zum Samstag ist eine Fähre im Watt stecken geblieben.",
        ),
        label=Label.UNRELATED,
        kind=None,
        odds=(0.12, 0.2, 0.68),
        severity=0.1,
        reasons=(
            (
                "other-time",
                {"left": "am Samstagmorgen", "right": "in der Nacht zum Samstag"},
                ("am Samstagmorgen", "In der Nacht zum Samstag"),
            ),
        ),
    ),
)
