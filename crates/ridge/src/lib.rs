//! Bayesian ridge regression whose columns come in groups, fed observation by observation.
//!
//! The model is `target = row · coefficients + noise`. Every coefficient of a group has the same prior, normal
//! around zero; how wide it is, and how strong the noise, is what makes the observations most likely (empirical
//! Bayes by expectation–maximisation: Bishop, *Pattern Recognition and Machine Learning*, §9.3.4), held back by a
//! [`Prior`] that is worth so many observations. Only sums are kept, so that adding an observation costs a few
//! products and fading old ones costs one multiplication.
//!
//! It is a crate of its own because it is the one place that works through matrices: development builds optimise it.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

/// One observation's columns that are not zero, with their values.
pub type Row<'a> = &'a [(usize, f64)];

/// What is believed before the first observation.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// Standard deviation of the noise.
    pub noise: f64,
    /// How many observations that belief is worth.
    pub noise_worth: f64,
    /// For each group: the standard deviation of its coefficients, and how many coefficients that belief is worth.
    pub groups: Vec<(f64, f64)>,
}

/// A regression that goes on learning.
#[derive(Debug, Clone)]
pub struct Ridge {
    group_of: Vec<usize>,
    prior: Prior,
    gram: DMatrix<f64>,
    moment: DVector<f64>,
    square: f64,
    weight: f64,
    variances: Vec<f64>,
    noise: f64,
}

/// What is believed after the observations.
#[derive(Debug, Clone)]
pub struct Posterior {
    /// Of each coefficient.
    pub mean: DVector<f64>,
    /// Of the coefficients.
    pub covariance: DMatrix<f64>,
    /// Variance of the noise of an observation of weight 1.
    pub noise: f64,
}

/// Below this a group is as good as switched off; it keeps the arithmetic finite.
const LEAST_VARIANCE: f64 = 1e-9;

impl Ridge {
    /// Before any observation. `group_of` names each column's group, by its place in `prior.groups`.
    ///
    /// # Panics
    /// When a column names a group without a prior.
    #[must_use]
    pub fn new(group_of: Vec<usize>, prior: Prior) -> Self {
        let columns = group_of.len();
        assert!(group_of.iter().all(|group| *group < prior.groups.len()), "every group has a prior");
        let variances = prior.groups.iter().map(|(deviation, _)| deviation * deviation).collect();
        let noise = prior.noise * prior.noise;
        Self {
            group_of,
            prior,
            gram: DMatrix::zeros(columns, columns),
            moment: DVector::zeros(columns),
            square: 0.0,
            weight: 0.0,
            variances,
            noise,
        }
    }

    /// Adds an observation; a weight of 1 is a whole one.
    pub fn observe(&mut self, row: Row<'_>, target: f64, weight: f64) {
        for (column, value) in row {
            self.moment[*column] += weight * value * target;
            for (other, also) in row {
                self.gram[(*column, *other)] += weight * value * also;
            }
        }
        self.square += weight * target * target;
        self.weight += weight;
    }

    /// Makes every observation so far count for that share of its weight.
    pub fn fade(&mut self, share: f64) {
        self.gram *= share;
        self.moment *= share;
        self.square *= share;
        self.weight *= share;
    }

    /// Moves the widths of the priors and the noise towards what makes the observations most likely, so many rounds
    /// of expectation–maximisation, and says what is then believed. Called again, it goes on where it stopped.
    pub fn settle(&mut self, rounds: usize) -> Posterior {
        for _ in 0..rounds {
            let now = self.posterior();
            self.maximise(&now);
        }
        self.posterior()
    }

    /// What is believed under the present widths and noise.
    #[must_use]
    pub fn posterior(&self) -> Posterior {
        let covariance = self.factor().inverse();
        let mean = &covariance * (&self.moment / self.noise);
        Posterior { mean, covariance, noise: self.noise }
    }

    fn factor(&self) -> Cholesky<f64, Dyn> {
        let mut precision = &self.gram / self.noise;
        for (column, group) in self.group_of.iter().enumerate() {
            precision[(column, column)] += 1.0 / self.variances[*group];
        }
        Cholesky::new(precision).expect("a sum of squares and a positive diagonal is positive definite")
    }

    fn maximise(&mut self, now: &Posterior) {
        let mut sums: Vec<(f64, f64)> =
            self.prior.groups.iter().map(|(deviation, worth)| (worth * deviation * deviation, *worth)).collect();
        for (column, group) in self.group_of.iter().enumerate() {
            sums[*group].0 += now.mean[column].powi(2) + now.covariance[(column, column)];
            sums[*group].1 += 1.0;
        }
        self.variances = sums.iter().map(|(sum, count)| (sum / count).max(LEAST_VARIANCE)).collect();
        let residual = self.square - 2.0 * now.mean.dot(&self.moment) + now.mean.dot(&(&self.gram * &now.mean));
        let doubt = self.gram.dot(&now.covariance);
        let belief = self.prior.noise_worth * self.prior.noise.powi(2);
        self.noise = ((belief + residual.max(0.0) + doubt) / (self.prior.noise_worth + self.weight)).max(LEAST_VARIANCE);
    }
}

impl Posterior {
    /// The expected target of a row, and the variance of that expectation (without the noise).
    #[must_use]
    pub fn predict(&self, row: Row<'_>) -> (f64, f64) {
        let mean = row.iter().map(|(column, value)| value * self.mean[*column]).sum();
        let variance = row
            .iter()
            .flat_map(|(column, value)| row.iter().map(move |(other, also)| value * also * self.covariance[(*column, *other)]))
            .sum();
        (mean, variance)
    }
}

#[cfg(test)]
mod tests {
    use rand::{RngExt, SeedableRng, rngs::StdRng};

    use super::*;

    impl Ridge {
        /// The log marginal likelihood of the observations under the present widths and noise, up to a constant, with
        /// the priors on those widths: what `settle` raises.
        fn evidence(&self) -> f64 {
            let factor = self.factor();
            let mean = factor.solve(&(&self.moment / self.noise));
            let fit = (self.square / self.noise - mean.dot(&self.moment) / self.noise) / -2.0;
            let precision = factor.l_dirty().diagonal().iter().map(|it| it.ln()).sum::<f64>();
            let widths = self.group_of.iter().map(|group| self.variances[*group].ln()).sum::<f64>() / 2.0;
            let noise = self.weight * self.noise.ln() / 2.0;
            fit - precision - widths - noise + self.belief()
        }

        /// The log prior of the widths and the noise.
        fn belief(&self) -> f64 {
            let scaled =
                |variance: f64, deviation: f64, worth: f64| -worth / 2.0 * (variance.ln() + deviation * deviation / variance);
            let groups = self
                .variances
                .iter()
                .zip(&self.prior.groups)
                .map(|(variance, (deviation, worth))| scaled(*variance, *deviation, *worth));
            groups.sum::<f64>() + scaled(self.noise, self.prior.noise, self.prior.noise_worth)
        }
    }

    fn prior(groups: usize) -> Prior {
        Prior { noise: 0.5, noise_worth: 2.0, groups: vec![(0.3, 1.0); groups] }
    }

    /// Standard normal noise, the same every time (Irwin and Hall: twelve uniforms less six).
    fn noises(seed: u64) -> impl FnMut() -> f64 {
        let mut rng = StdRng::seed_from_u64(seed);
        move || (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0
    }

    #[test]
    fn nothing_observed_is_nothing_learned() {
        let mut ridge = Ridge::new(vec![0, 0, 1], prior(2));
        let believed = ridge.settle(5);
        assert!(believed.mean.iter().all(|it| *it == 0.0));
        assert_eq!(believed.predict(&[(0, 1.0), (2, 3.0)]).0, 0.0);
    }

    #[test]
    fn many_observations_outweigh_the_prior() {
        let mut ridge = Ridge::new(vec![0, 1], prior(2));
        let mut noise = noises(1);
        for _ in 0..4000 {
            let x = noise();
            ridge.observe(&[(0, 1.0), (1, x)], 0.7 - 1.5 * x + 0.2 * noise(), 1.0);
        }
        let believed = ridge.settle(30);
        assert!((believed.mean[0] - 0.7).abs() < 0.02 && (believed.mean[1] + 1.5).abs() < 0.02, "{}", believed.mean);
        assert!((believed.noise.sqrt() - 0.2).abs() < 0.02, "{}", believed.noise);
    }

    #[test]
    fn a_group_that_explains_nothing_is_held_near_nothing() {
        let narrow = Prior { groups: vec![(0.3, 1.0), (0.02, 1.0)], ..prior(2) };
        let mut ridge = Ridge::new(vec![0, 1, 1, 1, 1], narrow);
        let mut noise = noises(2);
        for n in 0..2000 {
            let row = [(0, 1.0), (1 + n % 4, noise())];
            ridge.observe(&row, 0.5 + 0.4 * noise(), 1.0);
        }
        let believed = ridge.settle(60);
        assert!((1..5).all(|column| believed.mean[column].abs() < 0.02), "{}", believed.mean);
    }

    #[test]
    fn every_round_raises_the_evidence() {
        let mut ridge = Ridge::new(vec![0, 1, 1], prior(2));
        let mut noise = noises(3);
        for n in 0..60 {
            ridge.observe(&[(0, 1.0), (1 + n % 2, 1.0)], noise(), if n % 3 == 0 { 0.5 } else { 1.0 });
        }
        let mut before = ridge.evidence();
        for _ in 0..40 {
            ridge.settle(1);
            let after = ridge.evidence();
            assert!(after >= before - 1e-9, "{after} after {before}");
            before = after;
        }
    }

    #[test]
    fn faded_observations_are_as_good_as_lighter_ones() {
        let (mut faded, mut light) = (Ridge::new(vec![0], prior(1)), Ridge::new(vec![0], prior(1)));
        let mut noise = noises(4);
        for _ in 0..20 {
            let target = noise();
            faded.observe(&[(0, 1.0)], target, 1.0);
            light.observe(&[(0, 1.0)], target, 0.25);
        }
        faded.fade(0.25);
        assert!((faded.settle(3).mean[0] - light.settle(3).mean[0]).abs() < 1e-12);
    }
}
