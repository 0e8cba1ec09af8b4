package org.graftml.trainer.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;

/** Composes the same experiment whatever it is asked, and remembers what it was told of the streams. */
public final class OneComposer implements Composer {
    private final Experiment experiment;
    private final List<Map<String, Recorded>> recorded = new ArrayList<>();

    public OneComposer(Experiment experiment) {
        this.experiment = experiment;
    }

    @Override
    public Partial partial(Source source) {
        throw new UnsupportedOperationException("what was trained was whole");
    }

    @Override
    public Series series(Source source) {
        throw new UnsupportedOperationException("a model is of one run");
    }

    @Override
    public String text(Source source) {
        throw new UnsupportedOperationException("a model has its file already");
    }

    @Override
    public Data data(Source source) {
        throw new UnsupportedOperationException("a model has no use for data alone");
    }

    @Override
    public Composition compose(Source source) {
        return new Composition(source, Optional.of(experiment), List.of());
    }

    @Override
    public Composition trained(Source source) {
        return compose(source);
    }

    @Override
    public Published published(Source source, Optional<String> weights, SampleType samples) {
        throw new UnsupportedOperationException("what was trained is more than a backbone");
    }

    @Override
    public Composition recompose(Source source, Map<String, Recorded> streams) {
        recorded.add(streams);
        return compose(source);
    }

    /** What it was told of the streams, each time. */
    public List<Map<String, Recorded>> recorded() {
        return recorded;
    }
}
