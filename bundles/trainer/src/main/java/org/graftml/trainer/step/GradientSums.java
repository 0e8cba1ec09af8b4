package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gradients of the parts of a batch, added up; the arrays last as long as the phase. */
final class GradientSums {
    private final Gradients gradients;
    private final NDManager manager;
    private final Map<String, NDArray> sums = new HashMap<>();
    private final Set<String> begun = new LinkedHashSet<>();

    GradientSums(Gradients gradients, NDManager manager) {
        this.gradients = gradients;
        this.manager = manager;
    }

    /** Adds what the last backward pass gave. */
    void add(List<String> reached) {
        for (String path : reached) {
            NDArray gradient = gradients.of(path);
            NDArray sum = sums.computeIfAbsent(path, unseen -> {
                NDArray made = manager.create(gradient.getShape(), gradient.getDataType());
                NDScope.unregister(made);
                return made;
            });
            if (begun.add(path)) {
                gradient.copyTo(sum);
            } else {
                sum.addi(gradient);
            }
        }
    }

    /** Puts the sums where the gradients are, and begins anew; gives the parameters that have one. */
    List<String> take() {
        begun.forEach(path -> sums.get(path).copyTo(gradients.of(path)));
        List<String> taken = List.copyOf(begun);
        begun.clear();
        return taken;
    }
}
