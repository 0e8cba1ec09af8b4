package org.graftml.strategies.subspace;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.linalg.Scaling;

/** What is done with features before a method sees them: columns are scaled by domain, unless the file says otherwise. */
public record Prepared(
        @Doc("how features are scaled first") @Default("{}") Scaling scale,
        @Doc("where rows are brought to length 1: in, out, both or none") @Default("none") Norms norms) {

    MapLayer layer(Mapping.Form form) {
        return new MapLayer(scale, norms, form);
    }
}
