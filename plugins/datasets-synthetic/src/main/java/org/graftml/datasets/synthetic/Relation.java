package org.graftml.datasets.synthetic;

/** How clusters of a domain lie to those of the source. */
enum Relation {
    /** The source itself. */
    SOURCE,
    /** The source's clusters, moved: what is learnt there holds here once the domains are brought together. */
    NEAR,
    /** Other clusters in another place: nothing that is learnt there tells anything here. */
    FAR,
    /** The near clusters, each called as the next one is: the better the domains are aligned, the worse. */
    REVERSED
}
