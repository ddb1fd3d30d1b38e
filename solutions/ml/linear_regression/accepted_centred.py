# problem: ml/linear_regression
"""Centres the columns and the targets, solves for the slopes, and works out the intercept last."""

import numpy as np


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    x_mean, y_mean = x.mean(axis=0), y.mean()
    slopes, *_ = np.linalg.lstsq(x - x_mean, y - y_mean, rcond=None)
    return np.concatenate([[y_mean - x_mean @ slopes], slopes])
