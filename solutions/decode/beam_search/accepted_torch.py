# problem: decode/beam_search
"""A matrix of sums for each step, sorted flat; finished hypotheses keep one candidate, themselves."""

import torch


def beam_search(
    log_probs: torch.Tensor,
    start_token: int,
    end_token: int,
    beam_width: int,
    max_new_tokens: int,
    length_penalty: float = 0.0,
) -> list[tuple[list[int], float]]:
    """Return the tokens and the score of each hypothesis of the last beam, the highest score first."""
    size = len(log_probs)
    beam = [[start_token]]
    totals = torch.zeros(1)
    for _ in range(max_new_tokens):
        sums = totals[:, None] + log_probs[[tokens[-1] for tokens in beam]]
        for place, tokens in enumerate(beam):
            if tokens[-1] == end_token:
                sums[place] = float("-inf")
                sums[place, end_token] = totals[place]
        ordered, order = torch.sort(sums.flatten(), descending=True, stable=True)
        kept = int(ordered[:beam_width].isfinite().sum())
        totals = ordered[:kept]
        chosen = [divmod(index, size) for index in order[:kept].tolist()]
        beam = [
            beam[place] if beam[place][-1] == end_token else [*beam[place], token] for place, token in chosen
        ]
    lengths = torch.tensor([len(tokens) - 1 for tokens in beam])
    scores = totals / lengths**length_penalty
    ranks = torch.sort(scores, descending=True, stable=True).indices
    return [(beam[rank], float(scores[rank])) for rank in ranks.tolist()]
