# problem: decode/beam_search
"""Looks at all sequences there are: better than a beam, and so not what a beam finds; and it takes for ever."""


def beam_search(log_probs, start_token, end_token, beam_width, max_new_tokens, length_penalty=0.0):
    table = log_probs.tolist()
    sequences = [([start_token], 0.0)]
    for _ in range(max_new_tokens):
        sequences = [
            longer
            for tokens, total in sequences
            for longer in (
                [(tokens, total)]
                if tokens[-1] == end_token
                else [([*tokens, token], total + each) for token, each in enumerate(table[tokens[-1]])]
            )
        ]
    best = sorted(sequences, key=lambda each: -each[1])[:beam_width]
    scored = [(tokens, total / (len(tokens) - 1) ** length_penalty) for tokens, total in best]
    return sorted(scored, key=lambda each: -each[1])
