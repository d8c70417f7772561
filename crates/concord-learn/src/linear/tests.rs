use super::*;

fn packed(classes: usize, width: Width) -> (Model, Vec<i32>) {
    let bits = 4;
    let weights: Vec<i32> = (0..classes << bits).map(|i| (i as i32 * 37) % 255 - 127).collect();
    let model = Model::pack(classes, bits, width, 0.5, 7, weights.iter().copied());
    (model, weights)
}

#[test]
fn scores_are_the_sums_of_rows_for_every_layout() {
    let features: Vec<u32> = (0..600u32).map(|i| i.wrapping_mul(0x9E37_79B9)).collect();
    for classes in [1, 3, 4, 5, 8, 16, 17, 24, 31, 33, 50] {
        for width in [Width::One, Width::Two] {
            let (model, weights) = packed(classes, width);
            let mut expected = vec![0; classes];
            for f in &features {
                for (class, sum) in expected.iter_mut().enumerate() {
                    *sum += weights[(f >> 28) as usize * classes + class];
                }
            }
            let mut found = vec![1; classes];
            model.score(&features, &mut found);
            assert_eq!(found, expected, "{classes} {width:?}");
            model.score(&[], &mut found);
            assert_eq!(found, vec![0; classes]);
        }
    }
}

#[test]
fn saved_bytes_read_back() {
    for width in [Width::One, Width::Two] {
        let (model, _) = packed(5, width);
        let again = Model::from_vec(model.save().to_vec()).unwrap();
        assert_eq!(model.save(), again.save());
        assert_eq!((again.classes(), again.tag()), (5, 7));
        assert_eq!(format!("{model:?}"), format!("{again:?}"));
    }
}

#[test]
fn other_bytes_are_refused() {
    let refused = |bytes: &[u8]| Model::from_vec(bytes.to_vec()).unwrap_err();
    let good = packed(5, Width::One).0.save().to_vec();
    assert_eq!(refused(b""), ModelError::NotAModel);
    assert_eq!(refused(b"PNG1............"), ModelError::NotAModel);
    let (expected, found) = (good.len(), good.len() - 1);
    assert_eq!(refused(&good[..found]), ModelError::BadLength { expected, found });
    for (at, value) in [(4, 0), (6, 0), (6, 27), (7, 3)] {
        let mut bad = good.clone();
        bad[at] = value;
        assert_eq!(refused(&bad), ModelError::BadHeader, "byte {at} = {value}");
    }
}

#[test]
fn exact_models_know_their_features_and_few_others() {
    let features: Vec<u32> = (1..3000u32).map(|i| i.wrapping_mul(0x9E37_79B9)).collect();
    for (classes, width) in [(3, Width::One), (16, Width::One), (40, Width::One), (5, Width::Two)] {
        let weights: Vec<i32> = (0..features.len() * classes).map(|i| i as i32 % 127 + 1).collect();
        let model = Model::pack_exact(classes, width, 1.0, 9, &features, &weights);
        let model = Model::from_vec(model.save().to_vec()).unwrap();
        let mut scores = vec![0; classes];
        for (feature, row) in features.iter().zip(weights.chunks(classes)) {
            model.score(&[*feature], &mut scores);
            assert_eq!(scores, row);
        }
        let mut strangers = 0;
        for feature in (0..10_000u32).map(|i| i.wrapping_mul(0x85EB_CA6B) ^ 1) {
            model.score(&[feature], &mut scores);
            strangers += usize::from(scores.iter().any(|s| *s != 0));
        }
        assert!(strangers < 100, "{strangers} of 10,000 unknown features had weights");
    }
}

#[test]
fn an_exact_model_may_be_empty() {
    let model = Model::pack_exact(3, Width::One, 1.0, 0, &[], &[]);
    let mut scores = [1; 3];
    model.score(&[1, 2, 3], &mut scores);
    assert_eq!(scores, [0; 3]);
}
