/** Digits and letters that Graft draws itself, in domains that differ. Nothing here is API. */
package org.graftml.datasets.synthetic;
