# problem: decode/greedy
"""As Hugging Face has it: a 1 for each row that goes on, and what is generated joined to what is there."""

import torch


def greedy_decode(logits, start_tokens, end_token, max_new_tokens):
    input_ids = start_tokens[:, None]
    unfinished_sequences = (start_tokens != end_token).long()
    for _ in range(max_new_tokens):
        if unfinished_sequences.max() == 0:
            break
        next_token_logits = logits[input_ids[:, -1]]
        next_tokens = torch.argmax(next_token_logits, dim=-1)
        next_tokens = next_tokens * unfinished_sequences + end_token * (1 - unfinished_sequences)
        input_ids = torch.cat([input_ids, next_tokens[:, None]], dim=-1)
        unfinished_sequences = unfinished_sequences.mul((next_tokens != end_token).long())
    return input_ids.clone()
