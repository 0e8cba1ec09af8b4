package acme.curriculum;

import org.graftml.api.ExtensionPoint;

/** A kind of extension that Graft has never heard of: how loud a second loss is over time. */
@ExtensionPoint(kind = "curriculum", plural = "curricula", summary = "how loud a loss is over time")
public interface Curriculum {
    double at(double progress);
}
