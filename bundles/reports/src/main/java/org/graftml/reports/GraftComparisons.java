package org.graftml.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.run.Comparison;
import org.graftml.api.run.Comparisons;
import org.osgi.service.component.annotations.Component;

/** Lays runs side by side. */
@Component
public final class GraftComparisons implements Comparisons {
    @Override
    public Comparison compare(List<Path> runs) throws IOException {
        return new SideBySide(runs).compare();
    }

    @Override
    public String page(List<Path> runs) throws IOException {
        return new ComparisonPage(new SideBySide(runs)).page();
    }
}
