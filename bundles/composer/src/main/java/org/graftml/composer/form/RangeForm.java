package org.graftml.composer.form;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Settings;

/** The range of a parameter of a sweep. */
@Settings
public record RangeForm(
        @Doc("the smallest value") double from,
        @Doc("the largest value") double to,
        @Doc("whether factors count, not differences") @Default("false") boolean log,
        @Doc("from one value to the next: a difference, or a factor where `log` is true; any number without it")
                Optional<Double> step) {}
