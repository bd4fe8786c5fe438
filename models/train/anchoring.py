"""Word vectors for a German vocabulary out of an English one: each German piece starts as the
mean of the English pieces that it is translated by, or of the German pieces that stand where it
stands."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

Floats = NDArray[np.float32]
# The pilot's choice: three translations a piece, none below this Dice coefficient.
TRANSLATIONS = 3
MIN_DICE = 0.10
# German neighbours that an unanchored piece takes its vector from.
NEIGHBOURS = 6
MIN_COSINE = 0.3
WINDOW = 4
CONTEXT_DIM = 128


def anchor(
    english_vectors: Floats,
    *,
    german: Sequence[Sequence[int]],
    english: Sequence[Sequence[int]],
    copies: Sequence[tuple[int, int]],
    size: int,
) -> tuple[Floats, NDArray[np.bool_]]:
    """`(size, dim)` float32 vectors and `(size,)` whether a piece found a translation.

    `german` and `english` are the pieces of sentence pairs, in step; `copies` are pairs
    (German, English) of pieces that are the same sign, such as digits and commas. Pieces
    without a translation hold zeros.
    """
    dice = _dice(german, english, rows=size, columns=len(english_vectors))
    vectors = np.zeros((size, english_vectors.shape[1]), dtype=np.float32)
    anchored = np.zeros(size, dtype=bool)
    for row in range(size):
        start, end = dice.indptr[row], dice.indptr[row + 1]
        weights = dice.data[start:end]
        best = np.argsort(weights)[::-1][:TRANSLATIONS]
        best = best[weights[best] >= MIN_DICE]
        if len(best):
            shares = weights[best] ** 2
            vectors[row] = shares @ english_vectors[dice.indices[start:end][best]] / shares.sum()
            anchored[row] = True
    for here, there in copies:
        vectors[here] = english_vectors[there]
        anchored[here] = True
    return vectors, anchored


def fill(
    vectors: Floats, anchored: NDArray[np.bool_], *, sentences: Sequence[Sequence[int]], seed: int
) -> Floats:
    """The vectors with every unanchored piece at the mean of its anchored neighbours.

    Neighbours stand in like contexts: singular vectors of positive pointwise mutual information
    (Levy & Goldberg 2014, "Neural Word Embedding as Implicit Matrix Factorization").
    """
    contexts = _context_vectors(sentences, size=len(vectors), seed=seed)
    known = np.flatnonzero(anchored)
    filled = vectors.copy()
    mean = vectors[known].mean(axis=0)
    for start in range(0, len(vectors), 1024):
        rows = np.arange(start, min(start + 1024, len(vectors)))
        rows = rows[~anchored[rows]]
        cosines = contexts[rows] @ contexts[known].T
        best = np.argsort(cosines, axis=1)[:, ::-1][:, :NEIGHBOURS]
        for row, near, cosine in zip(rows, best, np.take_along_axis(cosines, best, 1), strict=True):
            shares = np.where(cosine >= MIN_COSINE, cosine, 0.0)
            filled[row] = shares @ vectors[known[near]] / shares.sum() if shares.any() else mean
    return filled


def _dice(
    left: Sequence[Sequence[int]], right: Sequence[Sequence[int]], *, rows: int, columns: int
) -> sparse.csr_matrix:
    """Dice coefficients of pieces standing in the two sides of one pair."""
    one, other = _presence(left, rows), _presence(right, columns)
    together = (one.T @ other).tocoo()
    seen = np.asarray(one.sum(0)).ravel(), np.asarray(other.sum(0)).ravel()
    # Seen together once says nothing.
    kept = together.data > 1
    row, column = together.row[kept], together.col[kept]
    values = 2 * together.data[kept] / (seen[0][row] + seen[1][column])
    return sparse.csr_matrix((values, (row, column)), shape=(rows, columns), dtype=np.float32)


def _presence(texts: Sequence[Sequence[int]], columns: int) -> sparse.csr_matrix:
    pieces = [sorted(set(text)) for text in texts]
    ends = np.cumsum([0, *map(len, pieces)])
    indices = np.fromiter(chain.from_iterable(pieces), dtype=np.int32)
    data = np.ones(len(indices), dtype=np.float32)
    return sparse.csr_matrix((data, indices, ends), shape=(len(texts), columns))


def _context_vectors(sentences: Iterable[Sequence[int]], *, size: int, seed: int) -> Floats:
    """`(size, CONTEXT_DIM)` float32 unit rows."""
    # -1 between sentences: no piece is the context of another sentence's.
    line = np.fromiter(
        chain.from_iterable(chain(s, (-1,) * WINDOW) for s in sentences), dtype=np.int32
    )
    counts = sparse.csr_matrix((size, size), dtype=np.float32)
    for offset in range(1, WINDOW + 1):
        one, other = line[:-offset], line[offset:]
        both = (one >= 0) & (other >= 0)
        ones = np.full(int(both.sum()), 1.0 / offset, dtype=np.float32)
        counts += sparse.coo_matrix((ones, (one[both], other[both])), shape=(size, size)).tocsr()
    counts = counts + counts.T
    # Met about once is chance, and most of the table.
    counts.data[counts.data < 1.5] = 0
    counts.eliminate_zeros()
    counts = counts.tocoo()
    total = counts.data.sum()
    often = np.asarray(counts.sum(1)).ravel() + 1e-9
    # Context counts to the power 0.75, as word2vec draws its negatives: rare contexts weigh less.
    context = often**0.75 / (often**0.75).sum()
    information = np.log(counts.data / total / (often[counts.row] / total * context[counts.col]))
    kept = information > 0
    matrix = sparse.csr_matrix(
        (information[kept].astype(np.float32), (counts.row[kept], counts.col[kept])),
        shape=(size, size),
    )
    left, strengths, _ = randomized_svd(matrix, CONTEXT_DIM, n_iter=3, random_state=seed)
    vectors = left * np.sqrt(strengths)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)
