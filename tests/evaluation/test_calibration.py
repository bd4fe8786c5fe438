import xml.etree.ElementTree as ET

import pytest

from consistency.domain import Label
from consistency.errors import EmptyGateError
from consistency.evaluation.calibration import calibrate
from consistency.evaluation.chart import draw

SURE_AGREE = (0.9, 0.05, 0.05)
SURE_CONTRADICT = (0.05, 0.9, 0.05)


def test_nine_right_in_ten_at_nine_tenths_are_calibrated():
    gold = [Label.AGREE] * 9 + [Label.CONTRADICT]
    found = calibrate(gold, [SURE_AGREE] * 10)
    assert found.error == pytest.approx(0.0, abs=1e-9)
    assert [one.n for one in found.bins] == [10]


def test_sure_and_wrong_is_the_worst_calibration():
    found = calibrate([Label.AGREE] * 4, [SURE_CONTRADICT] * 4)
    assert found.error == pytest.approx(0.9)


def test_bins_weigh_as_many_as_they_hold():
    gold = [Label.AGREE, Label.AGREE, Label.AGREE, Label.CONTRADICT]
    rows = [SURE_AGREE] * 3 + [(0.5, 0.3, 0.2)]
    # Three at a gap of 0.1, one at a gap of 0.5.
    assert calibrate(gold, rows).error == pytest.approx((3 * 0.1 + 0.5) / 4)


def test_certainty_itself_falls_into_the_last_bin():
    assert calibrate([Label.AGREE], [(1.0, 0.0, 0.0)]).bins[0].confidence == 1.0


def test_nothing_to_calibrate_on_is_an_error():
    with pytest.raises(EmptyGateError):
        calibrate([], [])


def test_the_chart_is_xml_with_a_dot_a_bin():
    found = calibrate([Label.AGREE, Label.AGREE], [SURE_AGREE, (0.5, 0.3, 0.2)])
    root = ET.fromstring(draw(found))
    assert len(root.findall("{http://www.w3.org/2000/svg}circle")) == 2
