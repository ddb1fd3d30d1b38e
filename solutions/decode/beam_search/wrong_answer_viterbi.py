# problem: decode/beam_search
"""Keeps only the best hypothesis for each last token, as Viterbi does: right for the best one, not for a beam."""


def beam_search(log_probs, start_token, end_token, beam_width, max_new_tokens, length_penalty=0.0):
    table = log_probs.tolist()
    beam = [([start_token], 0.0)]
    for _ in range(max_new_tokens):
        best = {}
        for tokens, total in beam:
            if tokens[-1] == end_token:
                best.setdefault(("finished", *tokens), (tokens, total))
                continue
            for token, log_prob in enumerate(table[tokens[-1]]):
                key = ("finished", *tokens, token) if token == end_token else token
                if key not in best or best[key][1] < total + log_prob:
                    best[key] = ([*tokens, token], total + log_prob)
        beam = sorted(best.values(), key=lambda each: -each[1])[:beam_width]
    scored = [(tokens, total / (len(tokens) - 1) ** length_penalty) for tokens, total in beam]
    return sorted(scored, key=lambda each: -each[1])
