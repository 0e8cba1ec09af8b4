/** Heads that are computed from all samples at once. */
package org.graftml.heads.fitted;
