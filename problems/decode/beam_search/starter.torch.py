# problem: decode/beam_search
import torch


def beam_search(
    log_probs: torch.Tensor,
    start_token: int,
    end_token: int,
    beam_width: int,
    max_new_tokens: int,
    length_penalty: float = 0.0,
) -> list[tuple[list[int], float]]:
    """Follow the best beginnings at once, and return where they have led.

    log_probs: (V, V), row t has the log-probabilities of the tokens that may follow token t.
    start_token: the first token of every hypothesis.
    end_token: a hypothesis is finished with it, and keeps its place as it is.
    beam_width: how many hypotheses are kept after each step.
    max_new_tokens: how many tokens may follow the start token.
    length_penalty: in the end, a sum is divided by the number of new tokens to this power.
    Returns the tokens and the score of each hypothesis of the last beam, the highest score first.

    Log-probabilities are float64, and so is what you make without saying a dtype.
    Tokens and scores are returned as plain numbers: `tensor.tolist()` makes them.
    """
    pass
