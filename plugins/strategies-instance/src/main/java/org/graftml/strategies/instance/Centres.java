package org.graftml.strategies.instance;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Min;

/** Settings of methods whose weights are sums of kernels at samples of the target. */
public record Centres(
        @Doc("samples of the target that are centres, at most") @Default("100") @Min(1) int centres,
        @Doc("bandwidth of the kernel: cross-validated, median (of all distances), or a number")
                @Default("cross-validated")
                Bandwidth bandwidth) {}
