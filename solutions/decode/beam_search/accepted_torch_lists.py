# problem: decode/beam_search
"""The table as a tensor, the beam as a list of tuples."""

import torch


def beam_search(log_probs, start_token, end_token, beam_width, max_new_tokens, length_penalty=0.0):
    beam = [(torch.tensor([start_token]), torch.tensor(0.0))]
    for _ in range(max_new_tokens):
        if all(tokens[-1] == end_token for tokens, _ in beam):
            break
        candidates = []
        for tokens, total in beam:
            if tokens[-1] == end_token:
                candidates.append((tokens, total))
                continue
            following = (total + log_probs[tokens[-1]]).tolist()
            candidates += [((tokens, token), each) for token, each in enumerate(following)]
        candidates.sort(key=lambda each: float(each[1]), reverse=True)
        beam = [(_joined(tokens), torch.as_tensor(total)) for tokens, total in candidates[:beam_width]]
    scored = [
        (tokens.tolist(), (total / (len(tokens) - 1) ** length_penalty).item()) for tokens, total in beam
    ]
    scored.sort(key=lambda each: each[1], reverse=True)
    return scored


def _joined(tokens):
    if isinstance(tokens, torch.Tensor):
        return tokens
    before, token = tokens
    return torch.cat([before, torch.tensor([token])])
