# problem: nn/embedding
"""Autograd knows how to go back through an index."""

import torch


def embedding(ids, table):
    return table.index_select(0, ids.flatten()).unflatten(0, ids.shape)


def embedding_backward(dout, ids, num_embeddings):
    table = torch.zeros(num_embeddings, dout.shape[-1], requires_grad=True)
    embedding(ids, table).backward(dout)
    return table.grad
