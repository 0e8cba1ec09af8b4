/**
 * What the tests of an extension call: one contract for each kind, kept by one line.
 *
 * <pre>{@code
 * class MeanGapTest extends StrategyContract<MeanGap> {}
 * }</pre>
 */
package org.graftml.testkit;
