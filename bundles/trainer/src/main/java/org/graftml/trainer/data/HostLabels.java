package org.graftml.trainer.data;

import java.util.Optional;

/** One label of every sample of a batch, and how much each counts: {@code (N)}, where samples were mixed. */
public record HostLabels(HostArray values, Optional<HostArray> weights) {}
