"""TrAdaBoost (Dai et al. 2007) and TrAdaBoost.R2 (Pardoe & Stone 2010) on the samples of BoostingTest, as their
papers have them: the numbers that the test expects."""
import numpy as np
from scipy.optimize import minimize

n, m, N = 12, 9, 4
rows = np.array([[np.sin(1.7 * i + 2.3 * j * j + 0.4 * i * j) for j in range(2)] for i in range(n + m)])
classes = (rows[:, 0] + 0.5 * rows[:, 1] > 0).astype(int)
classes[[1, 4, 6]] = 1 - classes[[1, 4, 6]]
classes[n:] = rows[n:, 0] - 1.5 * rows[n:, 1] > -0.1
numbers = 2 * rows[:, 0] - rows[:, 1] + 0.3 * np.cos(5.0 * np.arange(n + m))
numbers[:n] += np.where(np.arange(n) % 2 == 0, 0, 1.5)
falling = 1 / (1 + np.sqrt(2 * np.log(n) / N))


def logistic(w):
    x = np.c_[rows, np.ones(n + m)]
    y = 2.0 * classes - 1

    def problem(v):
        margins = y * (x @ v)
        return v @ v / 2 + w @ np.logaddexp(0, -margins), v - x.T @ (w * y / (1 + np.exp(margins)))

    v = minimize(problem, np.zeros(3), jac=True, method="BFGS", options={"gtol": 1e-12}).x
    return (x @ v > 0).astype(int)


def ridge(w, penalty=0.1):
    x = np.c_[rows, np.ones(n + m)]
    v = np.linalg.solve(x.T * w @ x + penalty * np.diag([1, 1, 0]), x.T @ (w * numbers))
    return x @ v


def boost(learn, errors):
    w = np.ones(n + m)
    learnt, votes = [], []
    for _ in range(N):
        w = w / w.mean()
        said = learn(w)
        e = errors(said)
        epsilon = max(w[n:] @ e[n:] / w[n:].sum(), 1 / (2 * m))
        beta = min(1, epsilon / (1 - epsilon))
        learnt.append(said)
        votes.append(-np.log(beta))
        last = w
        w = w * np.where(np.arange(n + m) < n, falling**e, beta**-e)
    half = slice((N + 1) // 2 - 1, N)
    return last, np.array(votes), np.array(learnt)[half], np.array(votes)[half]


def median(said, votes):
    order = np.argsort(said)
    return said[order][np.searchsorted(np.cumsum(votes[order]), votes.sum() / 2)]


np.set_printoptions(precision=12, linewidth=200, suppress=True)
last, votes, said, counted = boost(logistic, lambda said: (said != classes).astype(float))
print("classes", classes, "weights", last, "votes", votes)
print("share of class 1", counted @ said / counted.sum())
last, votes, said, counted = boost(ridge, lambda said: abs(said - numbers) / abs(said - numbers).max())
print("numbers: weights", last, "votes", votes)
print("medians", np.array([median(column, counted) for column in said.T]))
