//! The main directions of a large sparse matrix, by subspace iteration.

/// How many of them.
pub const DIM: usize = 64;
/// A row in the space of the main directions.
pub type Vector = [f32; DIM];

type Square = Vec<[f64; DIM]>;

/// For each row its place along the main directions, each weighed by the root of its share, as a unit vector.
pub fn principal(rows: &[Vec<(u32, f32)>], columns: usize) -> Vec<Vector> {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut sign = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        if random >> 40 & 1 == 0 { 1.0 } else { -1.0 }
    };
    let mut side: Vec<Vector> = (0..columns).map(|_| [(); DIM].map(|()| sign())).collect();
    let mut base = Vec::new();
    for _ in 0..3 {
        base = times(rows, &side);
        make_orthonormal(&mut base);
        side = transposed_times(rows, &base, columns);
    }
    let (values, directions) = eigen(inner(&side));
    // An eigenvalue here is a squared singular value; the fourth root weighs by the root of the singular value.
    let weights = values.map(|v| v.max(0.0).powf(0.25));
    base.iter()
        .map(|row| {
            let mut out = [0.0; DIM];
            for (k, o) in out.iter_mut().enumerate() {
                let sum: f64 = row.iter().zip(&directions).map(|(r, d)| f64::from(*r) * d[k]).sum();
                *o = (sum * weights[k]) as f32;
            }
            let length = out.iter().map(|o| o * o).sum::<f32>().sqrt().max(1e-9);
            out.map(|o| o / length)
        })
        .collect()
}

fn add(to: &mut Vector, from: &Vector, factor: f32) {
    to.iter_mut().zip(from).for_each(|(t, f)| *t += factor * f);
}

fn times(rows: &[Vec<(u32, f32)>], side: &[Vector]) -> Vec<Vector> {
    rows.iter()
        .map(|row| {
            let mut out = [0.0; DIM];
            for (column, value) in row {
                add(&mut out, &side[*column as usize], *value);
            }
            out
        })
        .collect()
}

fn transposed_times(rows: &[Vec<(u32, f32)>], base: &[Vector], columns: usize) -> Vec<Vector> {
    let mut out = vec![[0.0; DIM]; columns];
    for (row, from) in rows.iter().zip(base) {
        for (column, value) in row {
            add(&mut out[*column as usize], from, *value);
        }
    }
    out
}

/// The products of all columns with each other.
fn inner(vectors: &[Vector]) -> Square {
    let mut out = vec![[0.0; DIM]; DIM];
    for vector in vectors {
        for (i, row) in out.iter_mut().enumerate() {
            let left = f64::from(vector[i]);
            row.iter_mut().zip(vector).for_each(|(o, v)| *o += left * f64::from(*v));
        }
    }
    out
}

/// Makes the columns orthogonal, each of length one: by the eigenvectors of their products.
fn make_orthonormal(vectors: &mut [Vector]) {
    let (values, directions) = eigen(inner(vectors));
    let scale = values.map(|v| 1.0 / v.max(1e-9).sqrt());
    for vector in vectors {
        let mut out = [0.0; DIM];
        for (k, o) in out.iter_mut().enumerate() {
            let sum: f64 = vector.iter().zip(&directions).map(|(v, d)| f64::from(*v) * d[k]).sum();
            *o = (sum * scale[k]) as f32;
        }
        *vector = out;
    }
}

/// Eigenvalues, and eigenvectors as columns, of a symmetric matrix: Jacobi's rotations.
fn eigen(mut matrix: Square) -> ([f64; DIM], Square) {
    let mut directions = vec![[0.0; DIM]; DIM];
    (0..DIM).for_each(|i| directions[i][i] = 1.0);
    for _ in 0..12 {
        for p in 0..DIM {
            for q in p + 1..DIM {
                if matrix[p][q].abs() < 1e-12 * (matrix[p][p] * matrix[q][q]).abs().sqrt() {
                    continue;
                }
                let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
                let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
                let cos = 1.0 / t.hypot(1.0);
                rotate(&mut matrix, &mut directions, (p, q), (cos, t * cos));
            }
        }
    }
    let mut values = [0.0; DIM];
    (0..DIM).for_each(|i| values[i] = matrix[i][i]);
    (values, directions)
}

fn rotate(
    matrix: &mut [[f64; DIM]],
    directions: &mut [[f64; DIM]],
    (p, q): (usize, usize),
    (cos, sin): (f64, f64),
) {
    let turn = |a: f64, b: f64| (cos * a - sin * b, sin * a + cos * b);
    for row in matrix.iter_mut().chain(directions) {
        (row[p], row[q]) = turn(row[p], row[q]);
    }
    let (above, below) = matrix.split_at_mut(q);
    for (a, b) in above[p].iter_mut().zip(&mut below[0]) {
        (*a, *b) = turn(*a, *b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_kind_point_the_same_way() {
        // Two kinds of rows, over columns of their own.
        let rows: Vec<Vec<(u32, f32)>> = (0..200_u32)
            .map(|i| (0..5).map(|k| (i % 2 * 100 + (i * 7 + k * 13) % 90, 1.0)).collect())
            .map(|mut row: Vec<(u32, f32)>| {
                row.push((95 + row[0].0 / 100 * 100, 5.0));
                row
            })
            .collect();
        let found = principal(&rows, 200);
        let close = |a: usize, b: usize| -> f32 { found[a].iter().zip(&found[b]).map(|(x, y)| x * y).sum() };
        assert!(close(0, 2) > close(0, 1) + 0.2, "{} {}", close(0, 2), close(0, 1));
        assert!(close(0, 1).abs() < 0.1);
    }
}
