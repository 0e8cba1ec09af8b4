"""Self-training (Zou et al. 2018) and the domain adaptation support vector machine (Bruzzone & Marconcini 2010) on the
samples of GuessesTest, with a linear machine of squared hinge losses: the numbers that the test expects."""
import numpy as np
from scipy.optimize import minimize

n, m = 12, 10
i = np.arange(n + m)
classes = i % 2
rows = np.c_[np.sin(1.7 * i) + 1.4 * (2 * classes - 1), np.cos(2.9 * i)]
rows[n:] = rows[n:] @ np.array([[0.6, 0.8], [-0.8, 0.6]]) + [0.5, -0.2]
source, target = rows[:n], rows[n:]


def svm(x, y):
    x = np.c_[x, np.ones(len(x))]

    def problem(v):
        gap = np.maximum(0, 1 - y * (x @ v))
        return v @ v / 2 + gap @ gap, v - 2 * x.T @ (gap * y)

    v = minimize(problem, np.zeros(3), jac=True, method="BFGS", options={"gtol": 1e-11}).x
    return lambda z: np.c_[z, np.ones(len(z))] @ v


def self_training(T):
    f, last = svm(source, 2 * classes[:n] - 1), None
    for t in range(1, 2 * T + 1):
        said = np.sign(f(target))
        taken = []
        for side in (-1, 1):
            own = [j for j in range(m) if said[j] == side]
            own.sort(key=lambda j: -abs(f(target)[j]))
            taken += own[: int(np.ceil(min(1, t / T) * len(own)))]
        now = {j: said[j] for j in taken}
        if t > T and now == last:
            break
        last = now
        f = svm(np.r_[source, target[list(now)]], np.r_[2 * classes[:n] - 1, list(now.values())])
    return f(target), t


def dasvm(rho, beta):
    there, labels = set(range(n)), {}
    y = 2 * classes[:n] - 1
    history = []
    while True:
        kept = sorted(there)
        f = svm(np.r_[source[kept], target[list(labels)]], np.r_[y[kept], list(labels.values())])
        value = f(target)
        now = {j: side for j, side in labels.items() if np.sign(value[j]) == side}
        for side in (-1, 1):
            free = [j for j in range(m) if j not in labels and np.sign(value[j]) == side]
            free.sort(key=lambda j: (abs(value[j]) >= 1, abs(1 - abs(value[j]))))
            now.update({j: side for j in free[:rho]})
        changes = sum(now.get(j) != labels.get(j) for j in range(m))
        history.append((len(kept), changes))
        if not there and changes <= beta * m:
            return value, labels, history
        for side in (-1, 1):
            own = sorted((j for j in there if y[j] == side), key=lambda j: -side * f(source)[j])
            there -= set(own[:rho])
        labels = now


np.set_printoptions(precision=9, linewidth=200, suppress=True)
print("source only", svm(source, 2 * classes[:n] - 1)(target), "classes", classes[n:])
print("self-training", *self_training(3))
print("dasvm", *dasvm(2, 0.03))
