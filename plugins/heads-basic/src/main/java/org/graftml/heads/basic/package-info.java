/** Heads: linear, MLP. */
package org.graftml.heads.basic;
