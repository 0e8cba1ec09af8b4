"""The losses of bandwidths of uLSIF (Kanamori et al. 2009) and KLIEP (Sugiyama et al. 2008) on the samples of
WorkedWeightsTest, each ratio found anew without the samples that are left out: the numbers that the test expects."""
import numpy as np
from scipy.optimize import minimize

rows = np.array([[np.sin(1.7 * i + 2.3 * j * j + 0.4 * i * j) for j in range(3)] for i in range(9)])
rows[5:] = rows[5:] * 0.8 + 0.5
source, target = rows[:5], rows[5:]
pairs = source[[0, 1, 2, 3]]  # four of five, evenly spread: i * 5 // 4


def kernel(x, y, width):
    return np.exp(-((x[:, None] - y) ** 2).sum(-1) / 2 / width**2)


def ulsif(width, penalty=0.1):
    loss = 0
    for i in range(4):
        here = kernel(np.delete(source, i, 0), target, width)
        there = kernel(np.delete(target, i, 0), target, width)
        theta = np.linalg.solve(here.T @ here / len(here) + penalty * np.eye(4), there.mean(0))
        w = lambda x: max(0, (kernel(x[None], target, width) @ theta)[0])
        loss += (w(pairs[i]) ** 2 / 2 - w(target[i])) / 4
    return loss


def kliep(width):
    loss = 0
    for j in range(4):
        kept = np.delete(target, j, 0)
        here, there = kernel(source, kept, width).mean(0), kernel(kept, kept, width)
        best = minimize(lambda a: -np.log(there @ a).sum(), 1 / here / 3, bounds=[(0, None)] * 3, method="SLSQP",
                        constraints={"type": "eq", "fun": lambda a: here @ a - 1},
                        options={"ftol": 1e-15, "maxiter": 1000})
        loss -= np.log(kernel(target[j][None], kept, width) @ best.x)[0] / 4
    return loss


print("ulsif", [ulsif(width) for width in (0.5, 1, 2)])
print("kliep", [kliep(width) for width in (0.5, 1, 2)])
