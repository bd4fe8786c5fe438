"""Every encoder keeps the laws of `ports.Encoder`."""

import numpy as np
import pytest

from consistency.config import Settings, build_encoder
from consistency.ports import Encoder

TEXTS = ("Der Kanzler trat zurück.", "Ein Zug entgleiste.", "Zwölf Menschen starben in Kiew.")


@pytest.fixture(scope="module", params=["embedded", "embedded, cached"])
def encoder(request, tmp_path_factory) -> Encoder:
    cache = tmp_path_factory.mktemp("vectors") if "cached" in request.param else None
    return build_encoder(Settings(cache=cache))


def test_rows_are_unit_vectors(encoder: Encoder):
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (3, encoder.dim)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_text_gives_no_row(encoder: Encoder):
    assert encoder.encode(()).shape == (0, encoder.dim)


def test_a_vector_depends_on_its_text_alone(encoder: Encoder):
    alone = encoder.encode(TEXTS[:1])
    among = encoder.encode((TEXTS[2], TEXTS[0], TEXTS[1] * 40))
    assert np.allclose(alone[0], among[1], atol=1e-3)


def test_equal_texts_have_equal_vectors(encoder: Encoder):
    vectors = encoder.encode((TEXTS[0], TEXTS[1], TEXTS[0]))
    assert np.allclose(vectors[0], vectors[2], atol=1e-3)
