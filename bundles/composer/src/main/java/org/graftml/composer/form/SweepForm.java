package org.graftml.composer.form;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Settings;
import org.graftml.api.study.Sweep;

/** What a sweep says beside its parameters. */
@Settings
public record SweepForm(
        @Doc("how trials are chosen: every combination, at random, or at random with the poor ones stopped early")
                @Default("random")
                Sweep.Method method,
        @Doc("trials in all, where they are random") @Default("20") @Min(1) @Max(10_000) int trials,
        @Doc("what random trials follow from; the seed of the experiment unless given") Optional<Long> seed,
        @Doc("asha, hyperband: how often a trial waits before its end to be among the best")
                @Default("2")
                @Min(1)
                @Max(10)
                int rungs,
        @Doc("asha, hyperband: one of so many goes on, after so many times the steps") @Default("3") @Min(2) @Max(100)
                int reduction) {}
